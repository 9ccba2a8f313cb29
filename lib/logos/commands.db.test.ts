import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { database } from "@/db/client";
import { type MadeWorkspace, makeMember, makeWorkspace } from "@/db/factories";
import { workspaceLogos, workspaces } from "@/db/schema/workspaces";
import { actingAs, eventsAbout, nobody, unread } from "../testing";
import { pngOf } from "../testing-pictures";
import { removeLogo, setLogo } from "./commands";
import { logo } from "./queries";
import { logoBytes } from "./schema";

let acme: MadeWorkspace;

beforeEach(async () => {
  acme = await makeWorkspace(database());
});

describe("WSP-7: the logo", () => {
  it("is stored as what it is, and another one takes its place under another address", async () => {
    const first = await setLogo(await owner(), { picture: pngOf(64) });
    const second = await setLogo(await owner(), { picture: pngOf(256) });
    expect(second.logoId).not.toBe(first.logoId);
    expect(await logosOf(acme)).toMatchObject([{ id: second.logoId, type: "image/png" }]);
    expect((await row(acme)).logoId).toBe(second.logoId);
    expect((await actingAs(acme.owner, acme)).workspace.logoId).toBe(second.logoId);
    expect(await logo(nobody, first)).toBeNull();
    expect(await logo(nobody, second)).toMatchObject({ type: "image/png", picture: pngOf(256) });
    expect(await eventsAbout(acme.id)).toMatchObject([
      { action: "workspace.logoSet", workspaceId: acme.id, after: { width: 64, height: 64 } },
      { action: "workspace.logoSet", after: { type: "image/png", width: 256 } },
    ]);
  });

  it("can be removed; where there is none nothing happens", async () => {
    const { logoId } = await setLogo(await owner(), { picture: pngOf() });
    expect(await removeLogo(await owner(), {})).toEqual({ changed: true });
    expect(await removeLogo(await owner(), {})).toEqual({ changed: false });
    expect((await row(acme)).logoId).toBeNull();
    expect(await logo(nobody, { logoId })).toBeNull();
    expect((await eventsAbout(acme.id)).map(({ action }) => action)).toEqual([
      "workspace.logoSet",
      "workspace.logoRemoved",
    ]);
  });

  it.each([
    [
      "an SVG, whatever it could do",
      Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
      "pictureNotAccepted",
    ],
    ["a picture wider than 1024 pixels", pngOf(1025, 2), "pictureTooWide"],
  ])("refuses %s", async (_, picture, key) => {
    await expect(setLogo(await owner(), { picture })).rejects.toMatchObject({ code: "invalid", key });
    expect(await logosOf(acme)).toEqual([]);
    expect(await eventsAbout(acme.id)).toEqual([]);
  });

  it("refuses more than 256 KiB, and what is no bytes at all", async () => {
    const large = Buffer.concat([pngOf(), Buffer.alloc(logoBytes)]);
    await expect(setLogo(await owner(), { picture: large })).rejects.toThrow("pictureTooLarge");
    const words: never = "data:image/png;base64,AAAA" as never;
    await expect(setLogo(await owner(), { picture: words })).rejects.toThrow("pictureUnknown");
    expect(await logosOf(acme)).toEqual([]);
  });

  it("is an owner's business, in their own workspace", async () => {
    const globex = await makeWorkspace(database(), { name: "Globex" });
    await setLogo(await actingAs(globex.owner, globex), { picture: pngOf() });
    for (const role of ["admin", "member"] as const) {
      const actor = await actingAs(await makeMember(database(), acme, { role }), acme);
      await expect(setLogo(actor, unread({ picture: pngOf() }))).rejects.toMatchObject({ code: "forbidden" });
      await expect(removeLogo(actor, {})).rejects.toMatchObject({ key: "missingPermission" });
    }
    await removeLogo(await owner(), {});
    expect(await logosOf(globex)).toHaveLength(1);
    expect(await logosOf(acme)).toEqual([]);
  });
});

function owner() {
  return actingAs(acme.owner, acme);
}

function logosOf({ id }: MadeWorkspace) {
  return database().select().from(workspaceLogos).where(eq(workspaceLogos.workspaceId, id));
}

async function row({ id }: MadeWorkspace) {
  const [workspace] = await database().select().from(workspaces).where(eq(workspaces.id, id));
  if (!workspace) throw new Error("no such workspace");
  return workspace;
}

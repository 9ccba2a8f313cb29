import { eq } from "drizzle-orm";
import { z } from "zod";
import { workspaceLogos, workspaces } from "@/db/schema/workspaces";
import { record } from "../audit";
import { AppError } from "../errors";
import { command } from "../operation";
import { readPicture } from "../picture";
import { manage, targetOf } from "../workspaces/commands";
import { SetLogo, logoSide } from "./schema";

/** WSP-7: another picture for the workspace. Refuses what is no PNG, JPEG or WebP by its content, and what is too large. */
export const setLogo = command({
  name: "logos.set",
  permission: "workspace.manage",
  input: SetLogo,
  async run(ctx, { picture: bytes }) {
    const picture = readPicture(bytes);
    if (!picture) throw new AppError("invalid", "pictureNotAccepted", {}, "picture");
    const { type, width, height } = picture;
    if (Math.max(width, height) > logoSide || Math.min(width, height) === 0)
      throw new AppError("invalid", "pictureTooWide", { side: logoSide }, "picture");
    return manage(ctx, async ({ workspace }) => {
      await ctx.tx.delete(workspaceLogos).where(eq(workspaceLogos.workspaceId, workspace.id));
      const [logo] = await ctx.tx
        .insert(workspaceLogos)
        .values({ workspaceId: workspace.id, type, picture: Buffer.from(bytes) })
        .returning({ id: workspaceLogos.id });
      if (!logo) throw new Error("a logo was not written");
      await ctx.tx.update(workspaces).set({ logoId: logo.id }).where(eq(workspaces.id, workspace.id));
      await record(ctx, {
        action: "workspace.logoSet",
        target: targetOf(workspace),
        after: { type, width, height, bytes: bytes.byteLength },
      });
      return { logoId: logo.id };
    });
  },
});

/** WSP-7: back to the first letters of the name. */
export const removeLogo = command({
  name: "logos.remove",
  permission: "workspace.manage",
  input: z.object({}),
  async run(ctx) {
    return manage(ctx, async ({ workspace }) => {
      await ctx.tx.update(workspaces).set({ logoId: null }).where(eq(workspaces.id, workspace.id));
      const gone = await ctx.tx
        .delete(workspaceLogos)
        .where(eq(workspaceLogos.workspaceId, workspace.id))
        .returning({ id: workspaceLogos.id });
      if (gone.length === 0) return { changed: false };
      await record(ctx, {
        action: "workspace.logoRemoved",
        target: targetOf(workspace),
        before: { logo: true },
        after: { logo: false },
      });
      return { changed: true };
    });
  },
});

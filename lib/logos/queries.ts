import { eq } from "drizzle-orm";
import { workspaceLogos } from "@/db/schema/workspaces";
import { query } from "../operation";
import { LogoId } from "./schema";

/**
 * WSP-7: the picture behind an address, or null. Open to everybody, as an invited person sees it before they have an
 * account; the address is random and known only to whom a page shows it.
 */
export const logo = query({
  name: "logos.show",
  permission: "public",
  input: LogoId,
  async run({ tx }, { logoId }) {
    const [row] = await tx
      .select({ type: workspaceLogos.type, picture: workspaceLogos.picture })
      .from(workspaceLogos)
      .where(eq(workspaceLogos.id, logoId));
    return row ?? null;
  },
});

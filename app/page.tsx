import { redirect } from "next/navigation";
import { myWorkspaces } from "@/lib/workspaces/queries";
import { requireUser } from "@/lib/door";
import { paths } from "@/lib/paths";

/** Where one works: the first of one's workspaces; without any, the invitations that wait. */
export default async function HomePage() {
  const actor = await requireUser();
  const [first] = await myWorkspaces(actor, {});
  redirect(first ? paths.workspace(first.slug) : paths.invitations());
}

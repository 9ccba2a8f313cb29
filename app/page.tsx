import { redirect } from "next/navigation";
import { closedWorkspaces, myWorkspaces } from "@/lib/workspaces/queries";
import { requireUser } from "@/lib/door";
import { inbox } from "@/lib/joining/queries";
import { onboardingIsNext } from "@/lib/organizations/queries";
import { paths } from "@/lib/paths";

/**
 * Where one works: the first of one's workspaces; without any, the invitations that wait; whose only workspace is closed
 * is told why; for who just signed up, onboarding.
 */
export default async function HomePage() {
  const actor = await requireUser();
  const [first] = await myWorkspaces(actor, {});
  if (first) redirect(paths.workspace(first.slug));
  if ((await inbox(actor, {})) > 0) redirect(paths.invitations());
  const [closed] = await closedWorkspaces(actor, {});
  if (closed) redirect(paths.closedWorkspace(closed.slug));
  redirect((await onboardingIsNext(actor, {})) ? paths.onboarding() : paths.invitations());
}

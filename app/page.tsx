import { redirect } from "next/navigation";
import { myWorkspaces } from "@/lib/workspaces/queries";
import { requireUser } from "@/lib/door";
import { inbox } from "@/lib/joining/queries";
import { onboardingIsNext } from "@/lib/organizations/queries";
import { paths } from "@/lib/paths";

/** Where one works: the first of one's workspaces; without any, the invitations that wait; for who just signed up, onboarding. */
export default async function HomePage() {
  const actor = await requireUser();
  const [first] = await myWorkspaces(actor, {});
  if (first) redirect(paths.workspace(first.slug));
  const founds = (await inbox(actor, {})) === 0 && (await onboardingIsNext(actor, {}));
  redirect(founds ? paths.onboarding() : paths.invitations());
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { OnboardingForm } from "@/components/organizations/onboarding-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { Button } from "@/components/ui/button";
import { requireUser } from "@/lib/door";
import { signUpIsOn } from "@/lib/organizations/rules";
import { paths } from "@/lib/paths";
import { signOutAction } from "@/lib/sessions/actions";
import { myWorkspaces } from "@/lib/workspaces/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organizations.onboarding"))("title") };
}

/** ACC-3: for who is in no workspace, where people may make their own. */
export default async function OnboardingPage() {
  const actor = await requireUser();
  const [workspace] = await myWorkspaces(actor, {});
  if (workspace) redirect(paths.home());
  if (!signUpIsOn() || !actor.emailVerified) redirect(paths.invitations());
  const t = await getTranslations("organizations.onboarding");
  const leave = (
    <form action={signOutAction}>
      <Button type="submit" variant="ghost">
        {t("signOut")}
      </Button>
    </form>
  );
  return (
    <AuthShell title={t("title")} description={t("text", { email: actor.email })} footer={leave}>
      <OnboardingForm />
    </AuthShell>
  );
}

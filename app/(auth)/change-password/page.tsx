import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { ReplacePasswordForm } from "@/components/passwords/replace-password-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { Button } from "@/components/ui/button";
import { currentActor } from "@/lib/door";
import { aboutMe } from "@/lib/passwords/queries";
import { paths } from "@/lib/paths";
import { signOutAction } from "@/lib/sessions/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.replace"))("title") };
}

/** PWD-1: nothing else can be done before a handed-out password is replaced. */
export default async function ChangePasswordPage() {
  const actor = await currentActor();
  if (actor.kind === "public") redirect(paths.signIn());
  if (!actor.mustChangePassword) redirect(paths.home());
  const t = await getTranslations("accounts.replace");
  const leave = (
    <form action={signOutAction}>
      <Button type="submit" variant="ghost">
        {t("signOut")}
      </Button>
    </form>
  );
  return (
    <AuthShell title={t("title")} description={t("text", { email: actor.email })} footer={leave}>
      <ReplacePasswordForm about={await aboutMe(actor, {})} />
    </AuthShell>
  );
}

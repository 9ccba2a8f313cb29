import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { redirect } from "next/navigation";
import { MailboxBanner } from "@/components/accounts/mailbox-banner";
import { AuthShell } from "@/components/shell/auth-shell";
import { SignUpForm } from "@/components/sign-ups/sign-up-form";
import { LinkButton } from "@/components/ui/link-button";
import { setupNeeded } from "@/lib/accounts/queries";
import { currentActor } from "@/lib/door";
import { signUpIsOn } from "@/lib/organizations/rules";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signUps"))("title") };
}

/** ACC-3 */
export default async function SignUpPage() {
  const t = await getTranslations("signUps");
  if (!signUpIsOn()) {
    return (
      <AuthShell title={t("off.title")} description={t("off.text")}>
        <LinkButton href={paths.signIn()}>{t("signIn")}</LinkButton>
      </AuthShell>
    );
  }
  const actor = await currentActor();
  if (await setupNeeded(actor, {})) redirect(paths.setup());
  if (actor.kind !== "public") redirect(paths.home());
  const back = (
    <p>
      {t("haveAccount")}{" "}
      <Link href={paths.signIn()} className="text-accent-ink underline underline-offset-4">
        {t("signIn")}
      </Link>
    </p>
  );
  return (
    <AuthShell title={t("title")} description={t("text")} banner={<MailboxBanner />} footer={back}>
      <SignUpForm />
    </AuthShell>
  );
}

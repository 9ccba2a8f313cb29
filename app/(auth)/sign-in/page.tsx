import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { MailboxBanner } from "@/components/accounts/mailbox-banner";
import { SignInForm } from "@/components/sessions/sign-in-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { Callout } from "@/components/ui/callout";
import { setupNeeded } from "@/lib/accounts/queries";
import { currentActor } from "@/lib/door";
import { env } from "@/lib/env";
import { signUpIsOn } from "@/lib/organizations/rules";
import { paths, safeNext } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.signIn"))("title") };
}

/** ACC-2 */
export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const actor = await currentActor();
  if (await setupNeeded(actor, {})) redirect(paths.setup());
  const { next, email, notice } = await searchParams;
  const destination = safeNext(typeof next === "string" ? next : undefined, paths.home());
  if (actor.kind !== "public") redirect(destination);

  const t = await getTranslations("accounts.signIn");
  return (
    <AuthShell title={t("title")} banner={<MailboxBanner />}>
      {notice === "password-changed" && (
        <div className="mb-5" role="status">
          <Callout tone="success">{t("passwordChanged")}</Callout>
        </div>
      )}
      <SignInForm
        email={typeof email === "string" ? email : ""}
        next={destination}
        signUp={signUpIsOn()}
        demo={env().ROSTER_DEMO === "1"}
      />
    </AuthShell>
  );
}

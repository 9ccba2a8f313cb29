import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ForgotPasswordForm } from "@/components/resets/forgot-password-form";
import { MailboxBanner } from "@/components/accounts/mailbox-banner";
import { AuthShell } from "@/components/shell/auth-shell";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.forgot"))("title") };
}

/** ACC-4 */
export default async function ForgotPasswordPage() {
  const t = await getTranslations("accounts.forgot");
  const back = (
    <Link href={paths.signIn()} className="underline-offset-4 hover:underline">
      {t("back")}
    </Link>
  );
  return (
    <AuthShell title={t("title")} description={t("text")} banner={<MailboxBanner />} footer={back}>
      <ForgotPasswordForm />
    </AuthShell>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { SetupForm } from "@/components/accounts/setup-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { setupNeeded } from "@/lib/accounts/queries";
import { currentActor } from "@/lib/door";
import { paths } from "@/lib/paths";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("accounts.setup"))("title") };
}

/** ACC-1: open while nobody exists, and closed for good afterwards. */
export default async function SetupPage() {
  if (!(await setupNeeded(await currentActor(), {}))) redirect(paths.signIn());
  const t = await getTranslations("accounts.setup");
  return (
    <AuthShell title={t("title")} description={t("text")}>
      <SetupForm />
    </AuthShell>
  );
}

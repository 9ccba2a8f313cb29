import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ResetPasswordForm } from "@/components/resets/reset-password-form";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { currentActor } from "@/lib/door";
import { paths } from "@/lib/paths";
import { resetLink } from "@/lib/resets/queries";
import { ResetLink } from "@/lib/resets/schema";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("accounts.reset"))("title"),
    referrer: "no-referrer",
  };
}

/** ACC-4: behind the mailed link. Opening it changes nothing, whoever or whatever does. */
export default async function ResetPasswordPage(props: PageProps<"/reset-password/[reset]">) {
  const t = await getTranslations("accounts.reset");
  const { reset: resetId } = await props.params;
  const { s: signature } = await props.searchParams;
  const link = ResetLink.safeParse({ resetId, signature });
  const { state, about, isFirst } = link.success
    ? await resetLink(await currentActor(), link.data)
    : { state: "wrong" as const, about: [], isFirst: false };

  if (!link.success || state !== "open") {
    const dead = state === "open" ? "wrong" : state;
    return (
      <AuthShell title={t(`dead.${dead}.title`)} description={t(`dead.${dead}.text`)}>
        <LinkButton variant="primary" href={paths.forgotPassword()}>
          {t("askAgain")}
        </LinkButton>
      </AuthShell>
    );
  }
  return (
    <AuthShell title={t(isFirst ? "first.title" : "title")} description={t(isFirst ? "first.text" : "text")}>
      <ResetPasswordForm {...link.data} about={about} />
    </AuthShell>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthShell } from "@/components/shell/auth-shell";
import { NewAccountForm } from "@/components/sign-ups/new-account-form";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { currentActor } from "@/lib/door";
import { paths } from "@/lib/paths";
import { signUpLink } from "@/lib/sign-ups/queries";
import { SignUpLink } from "@/lib/sign-ups/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signUps"))("create.title"), referrer: "no-referrer" };
}

/** ACC-3: behind the mailed link. Opening it changes nothing, whoever or whatever does. */
export default async function ConfirmSignUpPage(props: PageProps<"/sign-up/[signUp]">) {
  const t = await getTranslations("signUps");
  const actor = await currentActor();
  const { signUp: signUpId } = await props.params;
  const { s: signature } = await props.searchParams;
  const link = SignUpLink.safeParse({ signUpId, signature });
  const { state, email } = link.success
    ? await signUpLink(actor, link.data)
    : { state: "wrong" as const, email: "" };

  if (!link.success || state !== "open") {
    const dead = state === "open" ? "wrong" : state;
    const again = dead === "expired" || dead === "wrong";
    return (
      <AuthShell title={t(`dead.${dead}.title`)} description={t(`dead.${dead}.text`)}>
        <LinkButton
          variant="primary"
          href={again ? paths.signUp() : paths.signIn({ email: dead === "off" ? "" : email })}
        >
          {again ? t("again") : t("signIn")}
        </LinkButton>
      </AuthShell>
    );
  }
  return (
    <AuthShell title={t("create.title")} description={t("create.text")}>
      <div className="grid gap-5">
        {actor.kind !== "public" && (
          <Callout tone="warning">{t("create.signedInAs", { email: actor.email })}</Callout>
        )}
        <NewAccountForm email={email} link={link.data} />
      </div>
    </AuthShell>
  );
}

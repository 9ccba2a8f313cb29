import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { SecondFactorScreen } from "@/components/second-factors/second-factor-screen";
import { AuthShell } from "@/components/shell/auth-shell";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { requireUser } from "@/lib/door";
import { paths, safeNext } from "@/lib/paths";
import { mySecondFactor } from "@/lib/second-factors/queries";
import { signOutAction } from "@/lib/sessions/actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("secondFactors"))("title") };
}

/** ACC-9: one's own second factor. Whoever needs one to get into a workspace is led here, and on from here. */
export default async function SecondFactorPage({ searchParams }: PageProps<"/second-factor">) {
  const actor = await requireUser();
  const { next: asked } = await searchParams;
  const next = safeNext(typeof asked === "string" ? asked : undefined, paths.home());
  const { since, codesLeft, requiredBy, elsewhere } = await mySecondFactor(actor, {});
  const [t, refusal] = await Promise.all([getTranslations("secondFactors"), getTranslations("refusals")]);
  const closed = requiredBy !== null && since === null;
  return (
    <AuthShell
      title={t("title")}
      description={t("intro")}
      footer={
        <span className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 print:hidden">
          {closed && elsewhere && (
            <Link href={paths.workspace(elsewhere.slug)} className="underline-offset-4 hover:underline">
              {t("elsewhere", { workspace: elsewhere.name })}
            </Link>
          )}
          <form action={signOutAction}>
            <Button type="submit" variant="ghost">
              {t("signOut")}
            </Button>
          </form>
        </span>
      }
    >
      {closed && (
        <div className="mb-5">
          <Callout tone="warning">{t("required", { workspace: requiredBy })}</Callout>
        </div>
      )}
      <SecondFactorScreen
        email={actor.email}
        since={since}
        codesLeft={codesLeft}
        mustStay={requiredBy ? refusal("secondFactorRequired", { workspace: requiredBy }) : undefined}
        next={next}
        mayGoOn={!closed}
      />
    </AuthShell>
  );
}

import { getFormatter, getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import type { MemberActor } from "@/lib/actor";
import { paths } from "@/lib/paths";
import { mySecondFactor } from "@/lib/second-factors/queries";

/** USR-5, ACC-9: one's own second factor in "My profile". It is set up on a page of its own. */
export async function MySecondFactor({ actor }: { actor: MemberActor }) {
  const [{ since }, t, format] = await Promise.all([
    mySecondFactor(actor, {}),
    getTranslations("secondFactors"),
    getFormatter(),
  ]);
  const next = paths.user(actor.workspace.slug, actor.userId);
  return (
    <SidePanelSection title={t("profile.title")}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p>{since ? t("on", { date: format.dateTime(since, { dateStyle: "long" }) }) : t("profile.off")}</p>
        <LinkButton href={paths.secondFactor({ next })}>
          {t(since ? "profile.change" : "profile.setUp")}
        </LinkButton>
      </div>
    </SidePanelSection>
  );
}

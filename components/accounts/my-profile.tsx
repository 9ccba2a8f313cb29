import { getTranslations } from "next-intl/server";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import type { MemberActor } from "@/lib/actor";
import { leaving } from "@/lib/memberships/queries";
import { aboutMe } from "@/lib/passwords/queries";
import { mySessions } from "@/lib/sessions/queries";
import { ChangePassword } from "@/components/passwords/change-password";
import { LeaveWorkspace } from "@/components/memberships/leave-workspace";
import { MySecondFactor } from "@/components/second-factors/my-second-factor";
import { SessionList } from "@/components/sessions/session-list";

/** USR-5: the sections that one's own panel has and nobody else's: the password, the second factor, and where one is signed in. */
export async function MyProfile({ actor }: { actor: MemberActor }) {
  const [about, sessions, leave, t] = await Promise.all([
    aboutMe(actor, {}),
    mySessions(actor, {}),
    leaving(actor, {}),
    getTranslations("accounts.profile"),
  ]);
  return (
    <>
      <SidePanelSection title={t("password")}>
        <ChangePassword about={about} />
      </SidePanelSection>
      <MySecondFactor actor={actor} />
      <SidePanelSection title={t("sessions")}>
        <SessionList sessions={sessions} />
      </SidePanelSection>
      <SidePanelSection title={t("membership")}>
        <LeaveWorkspace workspace={actor.workspace} {...leave} />
      </SidePanelSection>
    </>
  );
}

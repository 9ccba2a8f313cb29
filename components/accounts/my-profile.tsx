import { getTranslations } from "next-intl/server";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import type { MemberActor } from "@/lib/actor";
import { aboutMe } from "@/lib/passwords/queries";
import { mySessions } from "@/lib/sessions/queries";
import { ChangePassword } from "@/components/passwords/change-password";
import { SessionList } from "@/components/sessions/session-list";

/** USR-5: the sections that one's own panel has and nobody else's: the password, and where one is signed in. */
export async function MyProfile({ actor }: { actor: MemberActor }) {
  const [about, sessions, t] = await Promise.all([
    aboutMe(actor, {}),
    mySessions(actor, {}),
    getTranslations("accounts.profile"),
  ]);
  return (
    <>
      <SidePanelSection title={t("password")}>
        <ChangePassword about={about} />
      </SidePanelSection>
      <SidePanelSection title={t("sessions")}>
        <SessionList sessions={sessions} />
      </SidePanelSection>
    </>
  );
}

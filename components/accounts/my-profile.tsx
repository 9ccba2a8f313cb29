import { getTranslations } from "next-intl/server";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import { myProfile } from "@/lib/accounts/queries";
import type { MemberActor } from "@/lib/actor";
import { aboutMe } from "@/lib/passwords/queries";
import { mySessions } from "@/lib/sessions/queries";
import { ChangePassword } from "./change-password";
import { ProfileForm } from "./profile-form";
import { SessionList } from "./session-list";

/** USR-5: what one may change about oneself, as sections of the panel: never one's own roles or status. */
export async function MyProfile({ actor }: { actor: MemberActor }) {
  const [profile, about, sessions, t] = await Promise.all([
    myProfile(actor, {}),
    aboutMe(actor, {}),
    mySessions(actor, {}),
    getTranslations("accounts.profile"),
  ]);
  return (
    <>
      <SidePanelSection title={t("title")}>
        <ProfileForm slug={actor.workspace.slug} profile={profile} />
      </SidePanelSection>
      <SidePanelSection title={t("password")}>
        <ChangePassword about={about} />
      </SidePanelSection>
      <SidePanelSection title={t("sessions")}>
        <SessionList sessions={sessions} />
      </SidePanelSection>
    </>
  );
}

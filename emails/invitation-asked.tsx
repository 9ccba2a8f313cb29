import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = {
  firstName: string;
  workspaceName: string;
  address: string | null;
  invitedAddress: string;
  reason: string;
};

export function InvitationAsked({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  const { firstName, workspaceName, invitedAddress, reason } = facts;
  const address = facts.address ?? t("invitation-asked.somebody");
  return (
    <Letter
      {...mail}
      firstName={firstName}
      title={t("invitation-asked.title", { address })}
      button={t("invitation-asked.button")}
      note={t("invitation-asked.note")}
    >
      <Line>{t("invitation-asked.text", { address, workspaceName, invitedAddress, reason })}</Line>
    </Letter>
  );
}

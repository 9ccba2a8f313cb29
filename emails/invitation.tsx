import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; inviterName: string; workspaceName: string; organizationName: string };

export function Invitation({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("invitation.title", facts)}
      button={t("invitation.button")}
      note={t("invitation.note", { recipient })}
    >
      <Line>{t("invitation.text", facts)}</Line>
    </Letter>
  );
}

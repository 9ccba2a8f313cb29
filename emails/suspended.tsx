import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; actorName: string; workspaceName: string };

export function Suspended({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("suspended.title", facts)}
      note={t("suspended.note", facts)}
    >
      <Line>{t("suspended.text", facts)}</Line>
    </Letter>
  );
}

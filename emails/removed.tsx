import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; actorName: string; workspaceName: string };

export function Removed({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("removed.title", facts)}
      note={t("removed.note", facts)}
    >
      <Line>{t("removed.text", facts)}</Line>
    </Letter>
  );
}

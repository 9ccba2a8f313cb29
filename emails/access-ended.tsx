import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; workspaceName: string };

export function AccessEnded({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("access-ended.title", facts)}
      note={t("access-ended.note", facts)}
    >
      <Line>{t("access-ended.text", facts)}</Line>
    </Letter>
  );
}

import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; workspaceName: string; reason: string };

export function TopUpFailed({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("top-up-failed.title", facts)}
      button={t("top-up-failed.button")}
      note={t("top-up-failed.note", facts)}
    >
      <Line>{t("top-up-failed.text", facts)}</Line>
      <Line>{t("top-up-failed.next")}</Line>
    </Letter>
  );
}

import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

export function SecondFactorOff({ facts, ...mail }: MailProps<{ firstName: string }>) {
  const { t, recipient } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("second-factor-off.title")}
      button={t("second-factor-off.button")}
      note={t("second-factor-off.note")}
    >
      <Line>{t("second-factor-off.text", { recipient })}</Line>
    </Letter>
  );
}

import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; resetBy: string };

export function SecondFactorReset({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient } = mail;
  const { resetBy } = facts;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("second-factor-reset.title")}
      button={t("second-factor-reset.button")}
      note={t("second-factor-reset.note")}
    >
      <Line>{t("second-factor-reset.text", { resetBy, recipient })}</Line>
    </Letter>
  );
}

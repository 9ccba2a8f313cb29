import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

export function RecoveryCodesRenewed({ facts, ...mail }: MailProps<{ firstName: string }>) {
  const { t, recipient } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("recovery-codes-renewed.title")}
      button={t("recovery-codes-renewed.button")}
      note={t("recovery-codes-renewed.note")}
    >
      <Line>{t("recovery-codes-renewed.text", { recipient })}</Line>
    </Letter>
  );
}

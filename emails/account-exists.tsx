import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

export function AccountExists({ facts, ...mail }: MailProps<{ firstName: string }>) {
  const { t, recipient } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("account-exists.title")}
      button={t("account-exists.button")}
      otherLink={t("account-exists.forgot")}
      note={t("account-exists.note")}
    >
      <Line>{t("account-exists.text", { recipient })}</Line>
    </Letter>
  );
}

import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; left: number };

export function RecoveryCodeUsed({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("recovery-code-used.title")}
      button={t("recovery-code-used.button")}
      note={t("recovery-code-used.note")}
    >
      <Line>{t("recovery-code-used.text", { recipient })}</Line>
      <Line>{t("recovery-code-used.left", { left: facts.left })}</Line>
    </Letter>
  );
}

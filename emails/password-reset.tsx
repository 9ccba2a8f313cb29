import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; askedBy: string | null };

export function PasswordReset({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient } = mail;
  const { askedBy } = facts;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("password-reset.title")}
      button={t("password-reset.button")}
      note={t("password-reset.note")}
    >
      <Line>
        {askedBy
          ? t("password-reset.textByOther", { askedBy, recipient })
          : t("password-reset.text", { recipient })}
      </Line>
    </Letter>
  );
}

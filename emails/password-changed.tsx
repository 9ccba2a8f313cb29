import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; changedBy: string | null };

export function PasswordChanged({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient } = mail;
  const { changedBy } = facts;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("password-changed.title")}
      button={t("password-changed.button")}
      note={t("password-changed.note")}
    >
      <Line>
        {changedBy
          ? t("password-changed.textByOther", { changedBy, recipient })
          : t("password-changed.text", { recipient })}
      </Line>
    </Letter>
  );
}

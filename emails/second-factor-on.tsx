import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; replaced: boolean };

export function SecondFactorOn({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("second-factor-on.title")}
      button={t("second-factor-on.button")}
      note={t("second-factor-on.note")}
    >
      <Line>
        {t(facts.replaced ? "second-factor-on.textReplaced" : "second-factor-on.text", { recipient })}
      </Line>
    </Letter>
  );
}

import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = {
  firstName: string;
  workspaceName: string;
  actorName: string;
  requiredFrom: number | null;
  isRequired: boolean;
};

export function SecondFactorReminder({ facts, ...mail }: MailProps<Facts>) {
  const { t, language } = mail;
  const { actorName, workspaceName, requiredFrom, isRequired } = facts;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("second-factor-reminder.title")}
      button={t("second-factor-reminder.button")}
    >
      <Line>{t("second-factor-reminder.text", { actorName })}</Line>
      {isRequired && <Line>{t("second-factor-reminder.textNow", { workspaceName })}</Line>}
      {!isRequired && requiredFrom !== null && (
        <Line>
          {t("second-factor-reminder.textFrom", { workspaceName, date: day(requiredFrom, language) })}
        </Line>
      )}
    </Letter>
  );
}

function day(moment: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(moment);
}

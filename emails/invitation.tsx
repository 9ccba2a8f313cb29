import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = {
  firstName: string;
  inviterName: string;
  workspaceName: string;
  organizationName: string;
  expiresAt: number | null;
};

/** INV-4: says what is to be done by whom the receiver is as it goes out: somebody with an account or without. */
export function Invitation({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient, hasAccount } = mail;
  const { expiresAt, ...names } = facts;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("invitation.title", names)}
      button={t(hasAccount ? "invitation.signIn" : "invitation.createAccount")}
      note={t("invitation.note", { recipient })}
    >
      <Line>{t("invitation.text", names)}</Line>
      <Line>{t(hasAccount ? "invitation.withAccount" : "invitation.withoutAccount", { recipient })}</Line>
      {expiresAt !== null && <Line>{t("invitation.until", { date: day(expiresAt, mail.language) })}</Line>}
    </Letter>
  );
}

function day(moment: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(moment);
}

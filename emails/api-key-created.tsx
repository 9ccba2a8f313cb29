import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = {
  firstName: string;
  workspaceName: string;
  keyName: string;
  prefix: string;
  madeWith: string | null;
};

export function KeyCreated({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  const { madeWith, firstName, ...made } = facts;
  return (
    <Letter
      {...mail}
      firstName={firstName}
      title={t("key-created.title")}
      button={t("key-created.button")}
      note={t("key-created.note")}
    >
      <Line>{t("key-created.text", made)}</Line>
      <Line>{madeWith === null ? t("key-created.byPage") : t("key-created.byKey", { madeWith })}</Line>
    </Letter>
  );
}

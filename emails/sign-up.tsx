import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

export function SignUp(mail: MailProps<unknown>) {
  const { t, recipient } = mail;
  return (
    <Letter
      {...mail}
      firstName=""
      title={t("sign-up.title")}
      button={t("sign-up.button")}
      note={t("sign-up.note")}
    >
      <Line>{t("sign-up.text", { recipient })}</Line>
    </Letter>
  );
}

import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; username: string | null; actorName: string; workspaceName: string };

/** LKP-2, LKP-6: the first mail to somebody for whom a workspace made an account, in that workspace's name. */
export function Welcome({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient } = mail;
  const { firstName, username, actorName, workspaceName } = facts;
  return (
    <Letter
      {...mail}
      firstName={firstName}
      sender={workspaceName}
      title={t("welcome.title", { workspaceName })}
      button={t("welcome.button")}
      note={t("welcome.note")}
    >
      <Line>{t("welcome.text", { actorName, workspaceName })}</Line>
      <Line>{t("welcome.signIn", { recipient })}</Line>
      {username && <Line>{t("welcome.username", { username })}</Line>}
    </Letter>
  );
}

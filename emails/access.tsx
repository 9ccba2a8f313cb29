import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = {
  firstName: string;
  homeWorkspaceName: string | null;
  actorName: string;
  workspaceName: string;
  roles: string[];
};

/** LKP-6: the one mail to somebody who was given access to another workspace, in the name of the one they are at home in. */
export function Access({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient } = mail;
  const { firstName, homeWorkspaceName, actorName, workspaceName } = facts;
  const roles = facts.roles.join(", ");
  return (
    <Letter
      {...mail}
      firstName={firstName}
      sender={homeWorkspaceName}
      title={
        homeWorkspaceName
          ? t("access.title", { homeWorkspaceName, workspaceName })
          : t("access.titleWithoutHome", { workspaceName })
      }
      button={t("openWorkspace")}
      note={t("access.note", { recipient })}
    >
      <Line>{t("access.text", { actorName, workspaceName })}</Line>
      {roles && <Line>{t("access.roles", { roles })}</Line>}
    </Letter>
  );
}

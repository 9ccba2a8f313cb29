import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; actorName: string; workspaceName: string; roles: string[] };

export function RoleChanged({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  const { roles: held, ...names } = facts;
  const roles = held.join(", ");
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("role-changed.title", names)}
      button={t("openWorkspace")}
    >
      <Line>{t("role-changed.text", names)}</Line>
      <Line>{roles ? t("role-changed.roles", { roles }) : t("role-changed.noRoles")}</Line>
    </Letter>
  );
}

import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; actorName: string; workspaceName: string };

export function Reactivated({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("reactivated.title", facts)}
      button={t("openWorkspace")}
    >
      <Line>{t("reactivated.text", facts)}</Line>
    </Letter>
  );
}

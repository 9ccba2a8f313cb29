import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; workspaceName: string; memberName: string; address: string };

export function WorkspaceFull({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("workspace-full.title", facts)}
      button={t("workspace-full.button")}
      note={t("workspace-full.note")}
    >
      <Line>{t("workspace-full.text", facts)}</Line>
    </Letter>
  );
}

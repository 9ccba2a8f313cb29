import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; actorName: string; workspaceName: string };

export function Added({ facts, ...mail }: MailProps<Facts>) {
  const { t, recipient } = mail;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("added.title", facts)}
      button={t("openWorkspace")}
      note={t("added.note", { recipient })}
    >
      <Line>{t("added.text", facts)}</Line>
    </Letter>
  );
}

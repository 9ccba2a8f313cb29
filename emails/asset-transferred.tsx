import { Letter, Line } from "./letter";
import type { MailProps } from "./mail";

type Facts = { firstName: string; actorName: string; workspaceName: string; assets: string[]; count: number };

export function AssetTransferred({ facts, ...mail }: MailProps<Facts>) {
  const { t } = mail;
  const { assets, ...rest } = facts;
  const more = facts.count - assets.length;
  return (
    <Letter
      {...mail}
      firstName={facts.firstName}
      title={t("asset-transferred.title", rest)}
      button={t("asset-transferred.button", rest)}
      note={t("asset-transferred.note")}
    >
      <Line>{t("asset-transferred.text", rest)}</Line>
      {assets.map((name, index) => (
        <Line key={index}>{t("asset-transferred.one", { name })}</Line>
      ))}
      {more > 0 && <Line>{t("asset-transferred.more", { more })}</Line>}
    </Letter>
  );
}

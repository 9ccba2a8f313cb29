import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { DescriptionList, DescriptionRow } from "@/components/ui/description-list";
import type { departureReceipt } from "@/lib/departures/queries";

export type Receipt = Awaited<ReturnType<typeof departureReceipt>>;

/** LIF-3: what happened when somebody left: who has what now, what is on hold until when, what ended. */
export function ReceiptDetails({ receipt }: { receipt: Receipt }) {
  const t = useTranslations("departures");
  const { personName: name, at, byName, heirs, held, heldUntil, ended, undoneAt } = receipt;
  const rows = [
    [t("roles"), ended.roles.join(", ")],
    [t("groups"), ended.groups.join(", ")],
    [t("department"), ended.department ?? ""],
    [t("manager"), ended.manager ?? ""],
    [t("reports"), ended.reports.join(", ")],
    [t("keys"), (ended.keys ?? []).join(", ")],
  ].filter(([, value]) => value !== "");
  return (
    <div className="grid gap-6">
      <p className="text-pretty text-soft">
        {t("leftBy", { at, by: byName })} {t("access")}
      </p>
      {undoneAt && <Callout tone="info">{t("undone", { at: undoneAt })}</Callout>}
      <section className="grid gap-3">
        <h3 className="font-semibold">{t("went")}</h3>
        {heirs.length === 0 && held.length === 0 && <p className="text-soft">{t("noAssets")}</p>}
        {heirs.map((heir) => (
          <AssetList key={heir.id} title={t("to", { name: heir.name })} assets={heir.assets} />
        ))}
        {held.length > 0 && (
          <>
            <AssetList title={t("onHold")} assets={held} />
            {!undoneAt && (
              <p className="text-pretty text-soft">
                {heldUntil === null ? t("heldFreely", { name }) : t("heldUntil", { name, until: heldUntil })}
              </p>
            )}
          </>
        )}
      </section>
      <section className="grid gap-3">
        <h3 className="font-semibold">{t("ended")}</h3>
        <DescriptionList>
          {rows.map(([label = "", value]) => (
            <DescriptionRow key={label} label={label}>
              {value}
            </DescriptionRow>
          ))}
        </DescriptionList>
      </section>
    </div>
  );
}

const listedAtMost = 50;

function AssetList({ title, assets }: { title: string; assets: Receipt["held"] }) {
  const t = useTranslations("departures");
  return (
    <div className="rounded-xl bg-surface ring-1 ring-line ring-inset">
      <h4 className="border-b px-4 py-2.5 font-medium">{title}</h4>
      <ul className="divide-y">
        {assets.slice(0, listedAtMost).map(({ id, type, name }) => (
          <li key={id} className="flex items-baseline justify-between gap-4 px-4 py-2">
            <span className="min-w-0 wrap-anywhere">{name}</span>
            <span className="shrink-0 text-faint">{t(`types.${type}`, { count: 1 })}</span>
          </li>
        ))}
        {assets.length > listedAtMost && (
          <li className="px-4 py-2 text-faint">{t("more", { count: assets.length - listedAtMost })}</li>
        )}
      </ul>
    </div>
  );
}

import { useTranslations } from "next-intl";
import Link from "next/link";
import { KeyStatus } from "@/components/api-keys/key-status";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import type { KeyRow } from "@/lib/api-keys/queries";
import type { Total } from "@/lib/paging";

type UserKeysProps = {
  isSelf: boolean;
  keys: KeyRow[];
  total: Total;
  /** Where all of them are. */
  allHref: string;
};

/** USR-2: the newest of their API keys, and the way to all of them. */
export function UserKeys({ isSelf, keys, total, allHref }: UserKeysProps) {
  const t = useTranslations("users.panel.keys");
  return (
    <SidePanelSection title={t("heading")}>
      {keys.length === 0 && <p className="text-soft">{isSelf ? t("noneOfYours") : t("none")}</p>}
      <ul className="grid gap-3">
        {keys.map(({ id, name, prefix, status, lastUsedAt }) => (
          <li key={id} className="flex items-start justify-between gap-3">
            <span className="min-w-0">
              <span className="block wrap-anywhere">{name}</span>
              <span className="block text-faint">
                <code className="font-mono text-xs">{prefix}…</code> ·{" "}
                {lastUsedAt ? (
                  <>
                    {t("lastUsed")} <RelativeTime at={lastUsedAt} />
                  </>
                ) : (
                  t("unused")
                )}
              </span>
            </span>
            <span className="shrink-0">
              <KeyStatus status={status} />
            </span>
          </li>
        ))}
      </ul>
      {keys.length > 0 && (
        <Link
          href={allHref}
          prefetch={false}
          className="mt-2 inline-block rounded-sm text-accent-ink underline-offset-4 hover:underline"
        >
          {typeof total === "number" ? t("all", { count: total }) : t("many")}
        </Link>
      )}
    </SidePanelSection>
  );
}

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { paths } from "@/lib/paths";
import type { Usage } from "@/lib/usage/queries";
import { type UsageListing, type UsageView, usageParams } from "@/lib/usage/schema";
import { FiguresTable } from "./figures-table";

type UsageKeysProps = { workspace: string; listing: UsageListing; view: UsageView; usage: Usage };

/** KEY-4: what each key did; each leads to its own days. */
export function UsageKeys({ workspace, listing, view, usage }: UsageKeysProps) {
  const t = useTranslations("usage");
  const { uses, usedKeys, ofEverybody } = usage;
  return (
    <Card
      title={t("byKey")}
      description={uses.length < usedKeys ? t("more", { shown: uses.length, count: usedKeys }) : undefined}
    >
      <FiguresTable
        caption={t("byKey")}
        heading={t("key")}
        rows={uses.map(({ key, keys, lastUsedAt, ...figures }) => ({
          ...figures,
          id: key?.id ?? "deleted",
          lastUsedAt: <RelativeTime at={lastUsedAt} />,
          name: key ? (
            <>
              <Link
                href={paths.keyUsage(workspace, usageParams({ ...listing, key: key.id }, view))}
                prefetch={false}
                className="rounded-sm font-medium text-accent-ink underline-offset-4 hover:underline"
              >
                {key.name}
              </Link>
              <span className="block text-xs text-faint">
                <code>{key.prefix}…</code>
                {ofEverybody && ` · ${key.owner}`}
              </span>
            </>
          ) : (
            <>
              <span className="font-medium">{t("deleted")}</span>
              <span className="block text-xs text-faint">{t("deletedCount", { count: keys })}</span>
            </>
          ),
        }))}
      />
    </Card>
  );
}

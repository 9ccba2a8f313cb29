import KeyRound from "lucide-react/icons/key-round";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { usePermissionWords } from "@/components/roles/permission-words";
import { TableFrame } from "@/components/table/table-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { KeyPage } from "@/lib/api-keys/queries";
import { type Page, pageParameter } from "@/lib/paging";
import { paths } from "@/lib/paths";
import { KeysTable } from "./keys-table";

type MyKeysScreenProps = {
  workspace: string;
  keys: KeyPage;
  /** Why one may make none, where that is so. */
  closed?: ReactNode;
};

/** KEY-1: one's own keys, or what they are good for. */
export function MyKeysScreen({ workspace, keys, closed }: MyKeysScreenProps) {
  const t = useTranslations("apiKeys");
  const words = usePermissionWords();
  const { rows, total, range, pages } = keys;
  const pageHref = (to: Page | undefined) => to && paths.apiKeys(workspace, { page: pageParameter(to) });
  return (
    <div className="grid gap-4">
      {closed}
      <TableFrame>
        <KeysTable
          workspace={workspace}
          label={t("tabs.mine")}
          owners={false}
          words={words}
          rows={rows}
          total={total}
          range={range}
          pages={{
            first: pageHref(pages.first),
            previous: pageHref(pages.previous),
            next: pageHref(pages.next),
            last: pageHref(pages.last),
          }}
          empty={
            <EmptyState
              icon={<KeyRound />}
              title={t("empty")}
              action={<LinkButton href={paths.apiReference()}>{t("reference")}</LinkButton>}
            >
              {t("emptyHint")}
            </EmptyState>
          }
        />
      </TableFrame>
    </div>
  );
}

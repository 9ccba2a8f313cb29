import { useTranslations } from "next-intl";
import Link from "next/link";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import { paths } from "@/lib/paths";
import type { AssetType } from "@/lib/permissions";

type UserAssetsProps = {
  workspace: string;
  user: { id: string; isSelf: boolean };
  counts: { type: AssetType; count: number }[];
};

/** USR-2: how many assets of each type they own, and the way to them. */
export function UserAssets({ workspace, user, counts }: UserAssetsProps) {
  const t = useTranslations("users.panel.assets");
  const types = useTranslations("permissions.types");
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <SidePanelSection title={t("heading")}>
      {total === 0 && <p className="text-soft">{user.isSelf ? t("noneOfYours") : t("none")}</p>}
      {total > 0 && (
        <>
          <ul className="flex flex-wrap gap-x-4 gap-y-1">
            {counts.map(({ type, count }) => (
              <li key={type} className="tabular-nums">
                {t("counted", { type: types(type), count })}
              </li>
            ))}
          </ul>
          <Link
            href={paths.assets(workspace, { owner: user.id })}
            prefetch={false}
            className="mt-2 inline-block rounded-sm text-accent-ink underline-offset-4 hover:underline"
          >
            {t("all", { count: total })}
          </Link>
        </>
      )}
    </SidePanelSection>
  );
}

import Handshake from "lucide-react/icons/handshake";
import { useTranslations } from "next-intl";
import { usePermissionWords } from "@/components/roles/permission-words";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Relationship } from "@/lib/relationships/queries";
import { OpenToThem } from "./open-to-them";
import { RelationshipButton } from "./relationship-button";

type RelationshipListProps = { workspace: string; relationships: Relationship[] };

/** LKP-4: each of the other workspaces with how many people come from there and what is open to them. */
export function RelationshipList({ workspace, relationships }: RelationshipListProps) {
  const t = useTranslations("relationships");
  const words = usePermissionWords();
  if (relationships.length === 0)
    return (
      <EmptyState icon={<Handshake />} title={t("nobody")}>
        {t("nobodyHint")}
      </EmptyState>
    );
  return (
    <div className="grid max-w-3xl gap-4">
      <p className="max-w-prose text-pretty text-soft">{t("description")}</p>
      <ul className="divide-y rounded-xl border bg-surface shadow-xs">
        {relationships.map((one) => (
          <li key={one.homeWorkspaceId} className="flex flex-wrap items-start gap-x-4 gap-y-3 px-5 py-4">
            <div className="min-w-0 flex-1 basis-64">
              <h2 className="flex flex-wrap items-center gap-2 font-semibold">
                <span className="wrap-anywhere">{one.name}</span>
                <Badge>{t(one.isDefault ? "usual" : "ownRules")}</Badge>
              </h2>
              <p className="mt-0.5 text-soft">{t("people", { count: one.externals })}</p>
              <OpenToThem permissions={one.permissions} words={words} />
            </div>
            <RelationshipButton workspace={workspace} relationship={one} words={words} />
          </li>
        ))}
      </ul>
    </div>
  );
}

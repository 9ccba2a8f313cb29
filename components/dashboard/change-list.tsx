import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { auditAction } from "@/lib/audit-words";

type Change = { id: string; at: Date; action: string; actorName: string; targetName: string | null };

/** The latest of the audit trail, in words. */
export function ChangeList({ changes }: { changes: Change[] }) {
  const t = useTranslations("dashboard");
  const says = useTranslations("audit.actions");
  return (
    <Card title={t("changes")}>
      {changes.length === 0 && <p className="text-soft">{t("noChanges")}</p>}
      <ol className="grid gap-3 *:min-w-0">
        {changes.map(({ id, at, action, actorName, targetName }) => (
          <li key={id} className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">{actorName}</span>{" "}
              <span className="text-soft">{says(auditAction(action))}</span> {targetName}
            </span>
            <span className="shrink-0 text-faint">
              <RelativeTime at={at} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

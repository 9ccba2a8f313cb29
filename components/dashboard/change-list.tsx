import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { auditAction } from "@/lib/audit-words";
import { paths } from "@/lib/paths";

type Change = {
  id: string;
  at: Date;
  action: string;
  actorName: string;
  targetType: string | null;
  targetId: string | null;
  targetName: string | null;
};

/** The latest of the audit trail, each a sentence. */
export function ChangeList({ workspace, changes }: { workspace: string; changes: Change[] }) {
  const t = useTranslations("dashboard");
  return (
    <Card title={t("changes")}>
      {changes.length === 0 && <p className="text-soft">{t("noChanges")}</p>}
      <ol className="grid gap-3 *:min-w-0">
        {changes.map((change) => (
          <li key={change.id} className="flex items-baseline justify-between gap-4">
            <ChangeSentence workspace={workspace} change={change} />
            <span className="shrink-0 text-faint">
              <RelativeTime at={change.at} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function ChangeSentence({ workspace, change }: { workspace: string; change: Change }) {
  const says = useTranslations("audit.sentences");
  const { action, actorName, targetType, targetId, targetName } = change;
  const whom = <span className="font-medium">{targetName}</span>;
  const opens = targetType === "user" && targetId;
  return (
    <span className="min-w-0 text-soft wrap-anywhere *:text-ink">
      {says.rich(auditAction(action), {
        who: () => <span className="font-medium">{actorName}</span>,
        whom: () =>
          opens ? (
            <a href={paths.user(workspace, targetId)} className="rounded-xs hover:underline">
              {whom}
            </a>
          ) : (
            whom
          ),
      })}
    </span>
  );
}

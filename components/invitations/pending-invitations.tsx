import { useTranslations } from "next-intl";
import { MailProblem } from "@/components/notices/mail-problem";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WaitingInvitation } from "@/lib/invitations/queries";
import { InvitationMenu } from "./invitation-menu";

type Pending = { waiting: WaitingInvitation[]; total: number; mayCancel: boolean };

/** INV-9: who was invited and has not answered, and how the mail to them fares. Nothing when nobody waits. */
export function PendingInvitations({ workspace, pending }: { workspace: string; pending: Pending }) {
  const t = useTranslations("invitations");
  if (pending.total === 0) return null;
  return (
    <details className="group mb-4 rounded-xl border bg-surface shadow-xs">
      <summary className="cursor-pointer rounded-xl px-4 py-3 font-medium">
        {t("pending", { count: pending.total })}
      </summary>
      <ul className="divide-y border-t">
        {pending.waiting.map(({ id, email, name, sentAt, delivery, problem }) => (
          <li key={id} className="flex items-center gap-3 px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{email}</p>
              <p className="truncate text-faint">
                {name && `${name} · `}
                {t("sent")} <RelativeTime at={sentAt} />
              </p>
              {problem && <MailProblem state={delivery} problem={problem} />}
            </div>
            {delivery && <Badge>{t(`delivery.${delivery}`)}</Badge>}
            <Badge tone="pending" dot>
              {t("badge")}
            </Badge>
            <InvitationMenu
              workspace={workspace}
              invitationId={id}
              email={email}
              cancelReason={pending.mayCancel ? undefined : t("mayNotCancel")}
            />
          </li>
        ))}
      </ul>
      {pending.total > pending.waiting.length && (
        <p className="border-t px-4 py-3 text-faint">{t("latest", { count: pending.waiting.length })}</p>
      )}
    </details>
  );
}

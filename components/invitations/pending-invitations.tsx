import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WaitingInvitation } from "@/lib/invitations/queries";
import { InvitationMenu } from "./invitation-menu";
import { InvitationStanding } from "./invitation-standing";

type Pending = {
  waiting: WaitingInvitation[];
  total: number;
  mayCancel: boolean;
  mayCopyLink: boolean;
};

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
        {pending.waiting.map((invitation) => (
          <li key={invitation.id} className="flex items-center gap-3 px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">{invitation.email}</p>
              <p className="truncate text-faint">
                {invitation.name && `${invitation.name} · `}
                {t("sent")} <RelativeTime at={invitation.sentAt} />
              </p>
              <div className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-faint">
                <InvitationStanding workspace={workspace} invitation={invitation} />
              </div>
            </div>
            {invitation.delivery && <Badge>{t(`delivery.${invitation.delivery}`)}</Badge>}
            <Badge tone={invitation.expired ? "neutral" : "pending"} dot>
              {t(invitation.expired ? "expiredBadge" : "badge")}
            </Badge>
            <InvitationMenu
              workspace={workspace}
              invitationId={invitation.id}
              email={invitation.email}
              mayCopyLink={pending.mayCopyLink}
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

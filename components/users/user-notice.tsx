import { useTranslations } from "next-intl";
import { MailProblem } from "@/components/notices/mail-problem";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import type { lastNoticeTo } from "@/lib/notices/queries";
import { isNoticeKind } from "@/lib/notices/schema";

type Notice = NonNullable<Awaited<ReturnType<typeof lastNoticeTo>>>;

const tones: Record<Notice["state"], BadgeTone> = {
  queued: "pending",
  sent: "neutral",
  delivered: "owner",
  bounced: "suspended",
  failed: "suspended",
  withdrawn: "neutral",
};

/** USR-2: whether the last mail or SMS to them has arrived. */
export function UserNotice({ notice }: { notice: Notice }) {
  const t = useTranslations("users.panel");
  const mail = useTranslations("invitations.delivery");
  const text = useTranslations("notices.sms");
  const { kind, transport, recipient, state, problem, createdAt } = notice;
  return (
    <SidePanelSection title={t("lastNotice")}>
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0">
          {t(`mails.${isNoticeKind(kind) ? kind : "other"}`)}
          <span className="block text-faint wrap-anywhere">
            {recipient} · <RelativeTime at={createdAt} />
          </span>
        </p>
        <Badge tone={tones[state]} dot>
          {transport === "sms" ? text(state) : mail(state)}
        </Badge>
      </div>
      {problem && (
        <p className="mt-2">
          <MailProblem state={state} problem={problem} />
        </p>
      )}
    </SidePanelSection>
  );
}

import { useTranslations } from "next-intl";
import { MailProblem } from "@/components/notices/mail-problem";
import { RelativeTime } from "@/components/ui/relative-time";
import type { WaitingInvitation } from "@/lib/invitations/queries";
import { CorrectAddress } from "./correct-address";

type Standing = Pick<
  WaitingInvitation,
  | "id"
  | "email"
  | "delivery"
  | "problem"
  | "sentAt"
  | "expiresAt"
  | "expired"
  | "askedAt"
  | "foundFullAt"
  | "senderLeft"
>;

/** INV-3, INV-9, INV-10, INV-11, LIF-3: what stands in the way of an invitation, and what to do about it. */
export function InvitationStanding({ workspace, invitation }: { workspace: string; invitation: Standing }) {
  const t = useTranslations("invitations.standing");
  const { id, email, delivery, problem, expiresAt, expired, askedAt, foundFullAt, senderLeft } = invitation;
  const isLost = delivery === "bounced" || delivery === "failed";
  return (
    <>
      {problem && <MailProblem state={delivery} problem={problem} />}
      {isLost && <CorrectAddress workspace={workspace} invitationId={id} email={email} />}
      {senderLeft && <span className="text-soft">{t("senderLeft")}</span>}
      {expiresAt && (
        <span className={expired ? "text-amber" : "text-soft"}>
          {t.rich(expired ? "expired" : "expires", { when: () => <RelativeTime at={expiresAt} /> })}
        </span>
      )}
      {askedAt && (
        <span className="text-amber">{t.rich("asked", { when: () => <RelativeTime at={askedAt} /> })}</span>
      )}
      {foundFullAt && (
        <span className="text-amber">
          {t.rich("foundFull", { when: () => <RelativeTime at={foundFullAt} /> })}
        </span>
      )}
    </>
  );
}

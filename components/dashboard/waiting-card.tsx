import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { RelativeTime } from "@/components/ui/relative-time";

type WaitingCardProps = {
  /** Where the invitations are looked after. */
  href: string;
  pending: {
    total: number;
    waiting: {
      id: string;
      email: string;
      sentAt: Date;
      delivery: "queued" | "sent" | "delivered" | "bounced" | "failed" | "withdrawn" | null;
    }[];
  };
};

const shown = 5;

/** Who was invited and has not answered; what went wrong with the mail is what one has to look at. */
export function WaitingCard({ href, pending }: WaitingCardProps) {
  const t = useTranslations("dashboard");
  const says = useTranslations("invitations.delivery");
  const { total, waiting } = pending;
  return (
    <Card
      title={t("waiting")}
      description={t("waitingCount", { count: total })}
      action={
        <LinkButton size="small" href={href}>
          {t(total === 0 ? "invite" : "allInvitations")}
        </LinkButton>
      }
    >
      <ul className="grid gap-3 *:min-w-0">
        {waiting.slice(0, shown).map(({ id, email, sentAt, delivery }) => (
          <li key={id} className="flex items-center justify-between gap-3">
            <span className="min-w-0 flex-1 truncate" title={email}>
              {email}
            </span>
            {(delivery === "bounced" || delivery === "failed") && (
              <Badge tone="suspended">{says(delivery)}</Badge>
            )}
            <span className="shrink-0 text-faint">
              {t("sent")} <RelativeTime at={sentAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

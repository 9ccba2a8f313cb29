import { useFormatter, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { UserDetails } from "@/lib/users/queries";

export function UserPanelTitle({ user }: { user: UserDetails }) {
  const t = useTranslations("users");
  const format = useFormatter();
  const name = `${user.firstName} ${user.lastName}`;
  return (
    <span className="flex min-w-0 items-center gap-3">
      <Avatar name={name} size="large" />
      <span className="min-w-0">
        <span className="line-clamp-3 wrap-anywhere">{name}</span>
        <span className="mt-1 flex flex-wrap items-center gap-1.5 text-sm font-normal text-faint">
          {user.isSelf && t("you")}
          {user.kind === "external" && <Badge tone="external">{t("kinds.external")}</Badge>}
          {user.accessEndsAt && (
            <Badge tone="pending">
              {t(user.accessEndsAt < new Date() ? "panel.accessEnded" : "panel.accessUntil", {
                day: format.dateTime(user.accessEndsAt, { day: "numeric", month: "short" }),
              })}
            </Badge>
          )}
          {user.status === "suspended" && (
            <Badge tone="suspended" dot>
              {t("statuses.suspended")}
            </Badge>
          )}
          {user.isCreator && <Badge>{t("panel.creator")}</Badge>}
        </span>
      </span>
    </span>
  );
}

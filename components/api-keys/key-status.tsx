import { useTranslations } from "next-intl";
import { useId } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Tooltip } from "@/components/ui/tooltip";
import type { KeyStatus as Status } from "@/lib/api-keys/rules";

const tones: Record<Status, BadgeTone> = {
  active: "owner",
  expired: "neutral",
  usedUp: "pending",
  revoked: "neutral",
  ownerSuspended: "suspended",
  ownerNotAllowed: "suspended",
  ownerToAct: "pending",
};

/** KEY-2: whether a key works and, if not, why, on asking. */
export function KeyStatus({ status }: { status: Status }) {
  const t = useTranslations("apiKeys");
  const id = useId();
  const badge = (
    <Badge tone={tones[status]} dot>
      {t(`statuses.${status}`)}
    </Badge>
  );
  if (status === "active") return badge;
  return (
    <Tooltip id={id} text={t(`why.${status}`)}>
      <button type="button" aria-describedby={id} className="max-w-full cursor-help rounded-md">
        {badge}
      </button>
    </Tooltip>
  );
}

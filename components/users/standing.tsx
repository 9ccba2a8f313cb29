import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** LKP-7: externals are marked. */
export function KindBadge({ kind }: { kind: "internal" | "external" }) {
  const t = useTranslations("users.kinds");
  return kind === "external" ? (
    <Badge tone="external">{t("external")}</Badge>
  ) : (
    <span className="text-soft">{t("internal")}</span>
  );
}

export function StatusBadge({ status }: { status: "active" | "suspended" | "removed" }) {
  const t = useTranslations("users.statuses");
  return status === "suspended" ? (
    <Badge tone="suspended" dot>
      {t("suspended")}
    </Badge>
  ) : (
    <span className="text-soft">{t("active")}</span>
  );
}

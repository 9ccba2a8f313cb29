import { useTranslations } from "next-intl";
import { TableLink } from "@/components/table/table-link";

type MoreWaitingProps = { shown: number; waiting: number; href: string };

/** More invitations wait than stand on top of the first page. */
export function MoreWaiting({ shown, waiting, href }: MoreWaitingProps) {
  const t = useTranslations("team");
  return (
    <p className="mb-3 text-soft">
      {t("latestWaiting", { shown, waiting })}{" "}
      <TableLink href={href} className="rounded-sm font-medium text-accent-ink underline underline-offset-4">
        {t("allWaiting")}
      </TableLink>
    </p>
  );
}

import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

type PeopleCardProps = {
  workspace: string;
  people: { active: number; suspended: number; external: number };
};

/** How many there are of whom; each number leads to the list of them. */
export function PeopleCard({ workspace, people }: PeopleCardProps) {
  const t = useTranslations("dashboard");
  const counts = [
    { label: t("active"), count: people.active, filter: { kind: "internal", status: "active" } },
    { label: t("external"), count: people.external, filter: { kind: "external" } },
    { label: t("suspended"), count: people.suspended, filter: { status: "suspended" } },
  ];
  return (
    <Card
      title={t("people")}
      action={
        <LinkButton size="small" href={paths.users(workspace)}>
          {t("allUsers")}
        </LinkButton>
      }
    >
      <ul className="grid grid-cols-3 gap-2">
        {counts.map(({ label, count, filter }) => (
          <li key={label}>
            <a
              href={paths.users(workspace, filter)}
              className="-mx-2 flex flex-col rounded-lg px-2 py-1.5 hover:bg-sunken"
            >
              <span className="order-2 text-soft">{label}</span>
              <span className="text-lg font-semibold tabular-nums">{t("number", { count })}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

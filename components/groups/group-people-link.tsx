import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ListedGroup } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";

/** How many people are in a group; leads to the list of them. */
export function GroupPeopleLink({ workspace, group }: { workspace: string; group: ListedGroup }) {
  const t = useTranslations("groups");
  const { people, id, name } = group;
  const words =
    typeof people === "number"
      ? t("people", { count: people })
      : t("peopleAtLeast", { count: people.atLeast });
  if (people === 0) return <span className="text-faint">{words}</span>;
  return (
    <Link
      href={paths.users(workspace, { group: id })}
      prefetch={false}
      aria-label={t("show", { people: words, name })}
      className="rounded-sm text-accent-ink tabular-nums underline-offset-4 hover:underline"
    >
      {words}
    </Link>
  );
}

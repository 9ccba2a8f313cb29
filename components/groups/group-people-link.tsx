import { useTranslations } from "next-intl";
import { PeopleLink } from "@/components/users/people-link";
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
  return (
    <PeopleLink
      href={people === 0 ? undefined : paths.users(workspace, { group: id })}
      label={t("show", { people: words, name })}
    >
      {words}
    </PeopleLink>
  );
}

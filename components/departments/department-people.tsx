import { useTranslations } from "next-intl";
import { PeopleLink } from "@/components/users/people-link";
import type { ListedDepartment } from "@/lib/departments/queries";
import { paths } from "@/lib/paths";

type DepartmentPeopleProps = { workspace: string; department: ListedDepartment };

/** How many people are in a department itself, not below it; leads to the list of them. */
export function DepartmentPeople({ workspace, department }: DepartmentPeopleProps) {
  const t = useTranslations("departments");
  const { people, id, name } = department;
  const words =
    typeof people === "number"
      ? t("people", { count: people })
      : t("peopleAtLeast", { count: people.atLeast });
  return (
    <PeopleLink
      href={people === 0 ? undefined : paths.users(workspace, { department: id })}
      label={t("show", { people: words, name })}
    >
      {words}
    </PeopleLink>
  );
}

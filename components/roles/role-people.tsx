import { useTranslations } from "next-intl";
import Link from "next/link";
import type { Total } from "@/lib/paging";
import { paths } from "@/lib/paths";

type RolePeopleProps = { workspace: string; roleId: string; people: Total; mayList: boolean };

/** How many people hold a role; a way to them for whoever may list users. */
export function RolePeople({ workspace, roleId, people, mayList }: RolePeopleProps) {
  const t = useTranslations("roles");
  const words =
    typeof people === "number"
      ? t("people", { count: people })
      : t("peopleAtLeast", { count: people.atLeast });
  if (!mayList || people === 0) return <span className="text-soft tabular-nums">{words}</span>;
  return (
    <Link
      href={paths.users(workspace, { role: roleId })}
      prefetch={false}
      className="rounded-sm tabular-nums underline decoration-line underline-offset-4 hover:decoration-current"
    >
      {words}
    </Link>
  );
}

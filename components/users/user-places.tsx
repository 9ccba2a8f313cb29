import { useTranslations } from "next-intl";
import Link from "next/link";
import { DescriptionRow } from "@/components/ui/description-list";
import { paths } from "@/lib/paths";
import type { UserDetails } from "@/lib/users/queries";

type UserPlacesProps = {
  workspace: string;
  user: UserDetails;
  /** Whoever may not list users is led nowhere. */
  mayList: boolean;
};

const link = "rounded-sm text-accent-ink underline-offset-4 hover:underline";

/** USR-2, LKP-3: where they belong in this workspace, or which one an external comes from. */
export function UserPlaces({ workspace, user, mayList }: UserPlacesProps) {
  const t = useTranslations("users");
  const none = <span className="text-faint">{t("panel.none")}</span>;
  if (user.kind === "external")
    return <DescriptionRow label={t("columns.home")}>{user.home ?? none}</DescriptionRow>;
  const { department, manager, groups } = user;
  return (
    <>
      <DescriptionRow label={t("columns.department")}>{department?.join(" / ") ?? none}</DescriptionRow>
      <DescriptionRow label={t("columns.manager")}>
        {manager && mayList ? (
          <Link href={paths.user(workspace, manager.id)} scroll={false} className={link}>
            {manager.name}
          </Link>
        ) : (
          (manager?.name ?? none)
        )}
      </DescriptionRow>
      <DescriptionRow label={t("columns.groups")}>
        {groups.length === 0 && none}
        <ul className="grid justify-items-start gap-1">
          {groups.map(({ id, name }) => (
            <li key={id}>
              {mayList ? (
                <Link href={paths.users(workspace, { group: id })} className={link}>
                  {name}
                </Link>
              ) : (
                name
              )}
            </li>
          ))}
        </ul>
      </DescriptionRow>
    </>
  );
}

import { useFormatter, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList, DescriptionRow } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import { RoleBadges } from "@/components/users/role-badges";
import { paths } from "@/lib/paths";
import type { Permission, SystemRole } from "@/lib/permissions";

type StandingCardProps = {
  workspace: { name: string; slug: string };
  userId: string;
  standing: { joinedAt: Date | null; roles: { id: string; name: string; system: SystemRole | null }[] };
  permissions: readonly Permission[];
};

/** For a member who lists nobody: what one is here, and what that allows. */
export function StandingCard({ workspace, userId, standing, permissions }: StandingCardProps) {
  const t = useTranslations("dashboard.standing");
  const says = useTranslations("permissions");
  const format = useFormatter();
  return (
    <Card
      title={t("title", { workspace: workspace.name })}
      action={
        <LinkButton size="small" href={paths.user(workspace.slug, userId)}>
          {t("profile")}
        </LinkButton>
      }
    >
      <DescriptionList>
        <DescriptionRow label={t("roles")}>
          <RoleBadges roles={standing.roles} />
        </DescriptionRow>
        {standing.joinedAt && (
          <DescriptionRow label={t("since")}>
            {format.dateTime(standing.joinedAt, { dateStyle: "medium" })}
          </DescriptionRow>
        )}
        <DescriptionRow label={t("may")}>
          {permissions.length === 0
            ? t("nothing")
            : format.list(permissions.map((permission) => says(permission)))}
        </DescriptionRow>
      </DescriptionList>
    </Card>
  );
}

import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/callout";
import type { MemberActor } from "@/lib/actor";
import { grantable } from "@/lib/permissions";
import type { Role } from "@/lib/roles/queries";
import { BackToRoles } from "./back-to-roles";
import { labelsOf, usePermissionWords } from "./permission-words";
import { RoleForm } from "./role-form";
import { useRoleDescription } from "./use-role-description";

type NewRoleScreenProps = {
  actor: MemberActor;
  /** The role that is duplicated. */
  from?: Role;
};

/** ROL-2: a new role, from nothing or from another. What one may not grant is left out of the copy, and named. */
export function NewRoleScreen({ actor, from }: NewRoleScreenProps) {
  const t = useTranslations("roles");
  const words = usePermissionWords();
  const describe = useRoleDescription();
  const copied = from?.permissions ?? [];
  const permissions = copied.filter((one) => grantable.includes(one) && actor.permissions.has(one));
  const labels = labelsOf(words);
  const leftOut = copied.filter((one) => !permissions.includes(one)).map((one) => labels.get(one));
  return (
    <>
      <BackToRoles workspace={actor.workspace.slug} />
      <PageHeader title={t("create")} description={t("description")} />
      {leftOut.length > 0 && (
        <div className="mb-6 max-w-3xl">
          <Callout tone="info">{t("form.leftOut", { permissions: leftOut.join(", ") })}</Callout>
        </div>
      )}
      <RoleForm
        workspace={actor.workspace.slug}
        role={{
          name: from ? t("form.copyOf", { name: from.name }) : "",
          description: from ? describe(from) : "",
          system: null,
          internalOnly: from?.internalOnly ?? false,
          permissions,
        }}
        words={words}
        mine={[...actor.permissions]}
      />
    </>
  );
}

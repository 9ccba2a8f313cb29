import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { Callout } from "@/components/ui/callout";
import type { MemberActor } from "@/lib/actor";
import type { ListedRole } from "@/lib/roles/queries";
import { BackToRoles } from "./back-to-roles";
import { usePermissionWords } from "./permission-words";
import { RoleForm } from "./role-form";
import { RoleMarks } from "./role-marks";
import { RolePeople } from "./role-people";
import { RoleSheet } from "./role-sheet";

/** ROL-2: one role, to change it, or to look at it with the reason why one may not. */
export function RoleScreen({ actor, role }: { actor: MemberActor; role: ListedRole }) {
  const words = usePermissionWords();
  const refusal = useTranslations("refusals");
  const { slug } = actor.workspace;
  const { people, can, ...shown } = role;
  return (
    <>
      <BackToRoles workspace={slug} />
      <PageHeader
        title={role.name}
        description={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <RolePeople
              workspace={slug}
              roleId={role.id}
              people={people}
              mayList={actor.permissions.has("members.read")}
            />
            <RoleMarks role={role} />
          </span>
        }
      />
      {can.edit === true ? (
        <RoleForm workspace={slug} role={shown} words={words} mine={[...actor.permissions]} />
      ) : (
        <div className="grid max-w-3xl gap-6">
          <Callout tone="info">{refusal(can.edit)}</Callout>
          <RoleSheet role={role} words={words} />
        </div>
      )}
    </>
  );
}

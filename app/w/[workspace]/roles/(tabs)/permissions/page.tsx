import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PermissionMatrix } from "@/components/roles/permission-matrix";
import { RolesHeader } from "@/components/roles/roles-header";
import { RolesRefused } from "@/components/roles/roles-refused";
import { requireMember } from "@/lib/door";
import { listRoles } from "@/lib/roles/queries";
import { canSeeRoles } from "@/lib/roles/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roles.matrix"))("label") };
}

/** ROL-4: roles × permissions, with words for each. */
export default async function RoleMatrixPage({ params }: PageProps<"/w/[workspace]/roles/permissions">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  if (!canSeeRoles(actor)) return <RolesRefused workspace={slug} />;
  const { roles, mayMake } = await listRoles(actor, {});
  return (
    <>
      <RolesHeader workspace={slug} mayMake={mayMake} />
      <PermissionMatrix workspace={slug} roles={roles} />
    </>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { findRole } from "@/components/roles/find-role";
import { RoleScreen } from "@/components/roles/role-screen";
import { RolesRefused } from "@/components/roles/roles-refused";
import { requireMember } from "@/lib/door";
import { canSeeRoles } from "@/lib/roles/rules";

type RolePageProps = PageProps<"/w/[workspace]/roles/[role]">;

export async function generateMetadata({ params }: RolePageProps): Promise<Metadata> {
  const { workspace, role: roleId } = await params;
  const role = await findRole(await requireMember(workspace), roleId);
  return { title: role?.name ?? (await getTranslations("roles"))("title") };
}

/** ROL-2: one role. One of another workspace is not found. */
export default async function RolePage({ params }: RolePageProps) {
  const { workspace: slug, role: roleId } = await params;
  const actor = await requireMember(slug);
  if (!canSeeRoles(actor)) return <RolesRefused workspace={slug} />;
  const role = await findRole(actor, roleId);
  if (!role) notFound();
  return <RoleScreen actor={actor} role={role} />;
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RolesHeader } from "@/components/roles/roles-header";
import { RolesRefused } from "@/components/roles/roles-refused";
import { RolesTable } from "@/components/roles/roles-table";
import { requireMember } from "@/lib/door";
import { listRoles } from "@/lib/roles/queries";
import { canSeeRoles } from "@/lib/roles/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roles"))("title") };
}

/** ROL-1, ROL-2: the roles of the workspace. */
export default async function RolesPage({ params }: PageProps<"/w/[workspace]/roles">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  if (!canSeeRoles(actor)) return <RolesRefused workspace={slug} />;
  const { roles, mayMake } = await listRoles(actor, {});
  return (
    <>
      <RolesHeader workspace={slug} mayMake={mayMake} />
      <RolesTable
        workspace={slug}
        roles={roles}
        mayMake={mayMake}
        mayList={actor.permissions.has("members.read")}
      />
    </>
  );
}

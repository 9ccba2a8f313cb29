import { RolesHeader } from "@/components/roles/roles-header";
import { requireMember } from "@/lib/door";
import { canMakeRoles, canSeeRoles } from "@/lib/roles/rules";

/** The title and the tabs stay where they are, so that going from one tab to the other moves nothing. */
export default async function RolesLayout({ params, children }: LayoutProps<"/w/[workspace]/roles">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  if (!canSeeRoles(actor)) return children;
  return (
    <>
      <RolesHeader workspace={slug} mayMake={canMakeRoles(actor)} />
      {children}
    </>
  );
}

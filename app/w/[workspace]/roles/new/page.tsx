import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/access/refused";
import { findRole } from "@/components/roles/find-role";
import { NewRoleScreen } from "@/components/roles/new-role-screen";
import { requireMember } from "@/lib/door";
import { canMakeRoles } from "@/lib/roles/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roles"))("create") };
}

/** ROL-2: "Create role", and "Duplicate" with the role in the address that it begins with. */
export default async function NewRolePage({ params, searchParams }: PageProps<"/w/[workspace]/roles/new">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("roles");
  if (canMakeRoles(actor) !== true)
    return <Refused workspace={slug} permission="roles.manage" title={t("create")} />;
  const [from] = [(await searchParams).from].flat();
  const original = from ? await findRole(actor, from) : null;
  return <NewRoleScreen actor={actor} from={original ?? undefined} />;
}

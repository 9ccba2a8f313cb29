import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Refused } from "@/components/access/refused";
import { CreateDepartmentButton } from "@/components/departments/create-department-button";
import { DepartmentsScreen } from "@/components/departments/departments-screen";
import { GroupsTabs } from "@/components/groups/groups-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { listDepartments } from "@/lib/departments/queries";
import { requireMember } from "@/lib/door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("departments"))("title") };
}

/** ROL-7: the departments of the workspace. */
export default async function DepartmentsPage({ params }: PageProps<"/w/[workspace]/groups/departments">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("groups");
  if (!actor.permissions.has("members.read"))
    return <Refused workspace={slug} permission="members.read" title={t("title")} />;
  const { departments, mayManage } = await listDepartments(actor, {});
  return (
    <>
      <PageHeader
        title={t("title")}
        actions={<CreateDepartmentButton workspace={slug} departments={departments} mayManage={mayManage} />}
      />
      <GroupsTabs workspace={slug} />
      <DepartmentsScreen workspace={slug} departments={departments} />
    </>
  );
}

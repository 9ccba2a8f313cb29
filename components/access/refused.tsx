import Lock from "lucide-react/icons/lock";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { paths } from "@/lib/paths";
import type { Permission } from "@/lib/permissions";
import { WhyClosed } from "./why-closed";

type RefusedProps = {
  /** The workspace's slug. */
  workspace: string;
  /** What the page asks for: a permission, or one of several. */
  permission: Permission | readonly Permission[];
  /** What the page is called. */
  title: string;
  /** What stands above the reason, where there is more to say than that the page is closed. */
  heading?: string;
};

/** ROL-5: in place of a page that is closed to whoever asks for it: what is missing, why, and who could help. */
export async function Refused({ workspace, permission, title, heading }: RefusedProps) {
  const t = await getTranslations("access.closed");
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        icon={<Lock />}
        title={heading ?? t("title")}
        action={<LinkButton href={paths.workspace(workspace)}>{t("toDashboard")}</LinkButton>}
      >
        <WhyClosed workspace={workspace} permission={permission} />
      </EmptyState>
    </>
  );
}

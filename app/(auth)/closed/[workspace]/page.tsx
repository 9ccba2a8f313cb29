import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { SwitchAccount } from "@/components/joining/switch-account";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { RestoreWorkspace } from "@/components/workspaces/restore-workspace";
import { requireUser } from "@/lib/door";
import { inbox } from "@/lib/joining/queries";
import { paths } from "@/lib/paths";
import { myWorkspaces, workspaceStanding } from "@/lib/workspaces/queries";
import { WorkspaceSlug } from "@/lib/workspaces/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspaces.closed"))("title") };
}

/** WSP-7, LIF-1: why a workspace of one's own is closed, and who can open it. Others learn nothing of it here. */
export default async function ClosedWorkspacePage(props: PageProps<"/closed/[workspace]">) {
  const { workspace } = await props.params;
  const actor = await requireUser();
  const asked = WorkspaceSlug.safeParse({ slug: workspace });
  const standing = asked.success ? await workspaceStanding(actor, asked.data) : null;
  if (!standing) notFound();
  const { name, slug, state, mayRestore } = standing;
  if (state === "open") redirect(paths.workspace(slug));

  const t = await getTranslations("workspaces.closed");
  const [[other], waiting] = await Promise.all([myWorkspaces(actor, {}), inbox(actor, {})]);
  const said = mayRestore ? "restorable" : state;
  return (
    <AuthShell
      title={t(`${said}.title`, { workspace: name })}
      description={t(`${said}.text`, { workspace: name })}
    >
      <div className="flex flex-wrap items-start gap-2">
        {mayRestore && <RestoreWorkspace slug={slug} />}
        {other && (
          <LinkButton href={paths.workspace(other.slug)}>{t("goTo", { workspace: other.name })}</LinkButton>
        )}
        {waiting > 0 && (
          <LinkButton href={paths.invitations()}>{t("invitations", { count: waiting })}</LinkButton>
        )}
        {!other && <SwitchAccount next={paths.home()} />}
      </div>
    </AuthShell>
  );
}

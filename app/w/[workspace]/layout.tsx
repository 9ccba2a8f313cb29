import Building2 from "lucide-react/icons/building-2";
import LayoutDashboard from "lucide-react/icons/layout-dashboard";
import Network from "lucide-react/icons/network";
import ShieldCheck from "lucide-react/icons/shield-check";
import UserSearch from "lucide-react/icons/user-search";
import Users from "lucide-react/icons/users";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailboxBanner } from "@/components/accounts/mailbox-banner";
import { ConsoleShell } from "@/components/shell/console-shell";
import { currentActor, requireMember } from "@/lib/door";
import { inbox } from "@/lib/joining/queries";
import { paths } from "@/lib/paths";
import { canSeeRoles } from "@/lib/roles/rules";
import { signOutAction } from "@/lib/sessions/actions";
import { closedWorkspaces, myWorkspaces } from "@/lib/workspaces/queries";

/** The name of the workspace stands in every title: people have several open. */
export async function generateMetadata({ params }: LayoutProps<"/w/[workspace]">): Promise<Metadata> {
  const { workspace: slug } = await params;
  const actor = await currentActor(slug);
  if (actor.kind !== "member") return {};
  const { name } = actor.workspace;
  const t = await getTranslations("shell");
  return { title: { default: name, template: `%s · ${name} · ${t("product")}` } };
}

export default async function WorkspaceLayout({ params, children }: LayoutProps<"/w/[workspace]">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("shell");
  const [workspaces, closed, waiting] = await Promise.all([
    myWorkspaces(actor, {}),
    closedWorkspaces(actor, {}),
    inbox(actor, {}),
  ]);
  const mayList = actor.permissions.has("members.read");
  return (
    <ConsoleShell
      workspace={actor.workspace}
      workspaces={workspaces.map((one) => ({ ...one, href: paths.workspace(one.slug) }))}
      archived={closed
        .filter(({ mayRestore }) => mayRestore)
        .map((one) => ({ ...one, href: paths.closedWorkspace(one.slug) }))}
      user={{ name: actor.name, email: actor.email }}
      profileHref={paths.user(slug, actor.userId)}
      navigation={[
        { href: paths.workspace(slug), label: t("pages.dashboard"), icon: <LayoutDashboard />, exact: true },
        ...(mayList
          ? [
              { href: paths.users(slug), label: t("pages.users"), icon: <Users /> },
              { href: paths.groups(slug), label: t("pages.groups"), icon: <Network /> },
            ]
          : []),
        ...(canSeeRoles(actor)
          ? [{ href: paths.roles(slug), label: t("pages.roles"), icon: <ShieldCheck /> }]
          : []),
        ...(actor.permissions.has("directory.lookup")
          ? [
              {
                href: paths.assignments(slug),
                label: t("pages.assignments"),
                icon: <UserSearch />,
                section: t("sections.accounts"),
              },
            ]
          : []),
        ...(actor.permissions.has("workspace.manage")
          ? [{ href: paths.workspacePage(slug), label: t("pages.workspace"), icon: <Building2 /> }]
          : []),
      ]}
      signOut={signOutAction}
      inbox={
        waiting > 0
          ? { href: paths.invitations(), label: t("inbox", { count: waiting }), count: waiting }
          : undefined
      }
      banner={<MailboxBanner />}
    >
      {children}
    </ConsoleShell>
  );
}

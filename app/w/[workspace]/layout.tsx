import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailboxBanner } from "@/components/accounts/mailbox-banner";
import { RequirementBanner } from "@/components/second-factors/requirement-banner";
import { ConsoleShell } from "@/components/shell/console-shell";
import { navigationEntries } from "@/components/shell/navigation-entries";
import { currentActor, requireMember } from "@/lib/door";
import { inbox } from "@/lib/joining/queries";
import { paths } from "@/lib/paths";
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
  const [navigation, workspaces, closed, waiting] = await Promise.all([
    navigationEntries(actor),
    myWorkspaces(actor, {}),
    closedWorkspaces(actor, {}),
    inbox(actor, {}),
  ]);
  return (
    <ConsoleShell
      workspace={actor.workspace}
      workspaces={workspaces.map((one) => ({ ...one, href: paths.workspace(one.slug) }))}
      archived={closed
        .filter(({ mayRestore }) => mayRestore)
        .map((one) => ({ ...one, href: paths.closedWorkspace(one.slug) }))}
      user={{ name: actor.name, email: actor.email }}
      profileHref={paths.user(slug, actor.userId)}
      navigation={navigation}
      signOut={signOutAction}
      inbox={
        waiting > 0
          ? { href: paths.invitations(), label: t("inbox", { count: waiting }), count: waiting }
          : undefined
      }
      banner={
        <>
          <MailboxBanner />
          <RequirementBanner actor={actor} />
        </>
      }
    >
      {children}
    </ConsoleShell>
  );
}

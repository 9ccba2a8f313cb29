import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import dynamic from "next/dynamic";
import { Refused } from "@/components/access/refused";
import { WhyClosed } from "@/components/access/why-closed";
import { WaitingLine } from "@/components/invitations/waiting-line";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { AddUserButton } from "@/components/users/add-user-button";
import { findUser } from "@/components/users/find-user";
import { DownloadMenu } from "@/components/users/download-menu";
import { UserPanel } from "@/components/users/user-panel";
import { UsersScreen } from "@/components/users/users-screen";
import type { MemberActor } from "@/lib/actor";
import { Listing, listingParams } from "@/lib/directory/schema";
import { requireMember } from "@/lib/door";
import { countPending, pendingInvitations } from "@/lib/invitations/queries";
import { paths } from "@/lib/paths";
import { listUsers } from "@/lib/users/queries";

// Owners have the Workspace page for these, and are spared what they are made of.
const PendingInvitations = dynamic(() =>
  import("@/components/invitations/pending-invitations").then((module) => module.PendingInvitations),
);

type UsersPageProps = PageProps<"/w/[workspace]/users">;

/** Tabs and the browser's history tell one open panel from the other. */
export async function generateMetadata({ params, searchParams }: UsersPageProps): Promise<Metadata> {
  const t = await getTranslations("users");
  const [{ workspace }, { user }] = [await params, await searchParams];
  const [selectedId] = [user].flat();
  const shown = selectedId ? await findUser(await requireMember(workspace), selectedId) : null;
  return { title: shown ? t("titleOf", { name: `${shown.firstName} ${shown.lastName}` }) : t("title") };
}

/** USR-1, USR-2: the list, and beside it whom the address names. All that is shown is in the address. */
export default async function UsersPage({ params, searchParams }: UsersPageProps) {
  const { workspace: slug } = await params;
  const { user, ...given } = await searchParams;
  const actor = await requireMember(slug);
  const t = await getTranslations("users");
  const refusal = await getTranslations("refusals");
  const shell = await getTranslations("shell");
  const listing = Listing.parse(given);
  const selectedId = [user].flat()[0];
  const mayList = actor.permissions.has("members.read");
  const panel = selectedId && (
    <UserPanel key={selectedId} actor={actor} userId={selectedId} listing={listing} />
  );
  if (!mayList && actor.directory === "none")
    return (
      <>
        <Refused workspace={slug} permission="members.read" title={t("title")} heading={t("noDirectory")} />
        {panel}
      </>
    );
  return (
    <>
      <PageHeader title={t("title")} actions={mayList && <Download actor={actor} listing={listing} />} />
      {given.busy && (
        <div className="mb-4">
          <Callout tone="warning">{refusal("tooManyDownloads")}</Callout>
        </div>
      )}
      {mayList && <Everybody actor={actor} listing={listing} selectedId={selectedId} />}
      {!mayList && (
        <Callout
          tone="info"
          title={t("closed")}
          action={<LinkButton href={paths.user(slug, actor.userId)}>{shell("myProfile")}</LinkButton>}
        >
          <WhyClosed workspace={slug} permission="members.read" />
        </Callout>
      )}
      {panel}
    </>
  );
}

async function Download({ actor, listing }: { actor: MemberActor; listing: Listing }) {
  const refusal = await getTranslations("refusals");
  const mayDownload = actor.permissions.has("members.export");
  const { page: _, ...params } = listingParams(listing);
  return (
    <DownloadMenu
      excelHref={paths.usersExport(actor.workspace.slug, { ...params, format: "xlsx" })}
      csvHref={paths.usersExport(actor.workspace.slug, { ...params, format: "csv" })}
      disabledReason={mayDownload ? undefined : refusal("missingPermission")}
    />
  );
}

type EverybodyProps = { actor: MemberActor; listing: Listing; selectedId?: string };

async function Everybody({ actor, listing, selectedId }: EverybodyProps) {
  const { slug } = actor.workspace;
  const mayInvite = actor.permissions.has("invitations.create");
  const hasWorkspacePage = actor.permissions.has("workspace.manage");
  const [users, waiting, pending] = await Promise.all([
    listUsers(actor, listingParams(listing)),
    mayInvite && hasWorkspacePage ? countPending(actor, {}) : null,
    mayInvite && !hasWorkspacePage ? pendingInvitations(actor, {}) : null,
  ]);
  return (
    <>
      {waiting !== null && <WaitingLine workspace={slug} waiting={waiting} />}
      {pending && <PendingInvitations workspace={slug} pending={pending} />}
      <UsersScreen workspace={slug} listing={listing} users={users} selectedId={selectedId} />
      <AddUserButton workspaceSlug={slug} mayAdd={users.mayAdd} />
    </>
  );
}

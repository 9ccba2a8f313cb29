import { getTranslations } from "next-intl/server";
import { MyProfile } from "@/components/accounts/my-profile";
import { EmptyState } from "@/components/ui/empty-state";
import { SidePanel } from "@/components/ui/side-panel";
import type { MemberActor } from "@/lib/actor";
import { keysOf } from "@/lib/api-keys/queries";
import { managesKeys } from "@/lib/api-keys/rules";
import { assetCounts } from "@/lib/assets/queries";
import { canSeeAssets, managesAssets } from "@/lib/assets/rules";
import { eventsAbout } from "@/lib/audit/queries";
import { type Listing, listingParams } from "@/lib/directory/schema";
import { lastNoticeTo } from "@/lib/notices/queries";
import { paths } from "@/lib/paths";
import { secondFactorOf } from "@/lib/second-factors/queries";
import { canSeeSecondFactors } from "@/lib/second-factors/rules";
import { sessionsOf } from "@/lib/sessions/queries";
import { findUser } from "./find-user";
import { UserAssets } from "./user-assets";
import { UserPanelActions } from "./user-actions";
import { UserEvents } from "./user-events";
import { UserInformation } from "./user-information";
import { UserKeys } from "./user-keys";
import { UserNotice } from "./user-notice";
import { UserPanelTitle } from "./user-panel-title";
import { UserPermissions } from "./user-permissions";
import { UserSecondFactor } from "./user-second-factor";
import { UserSessions } from "./user-sessions";

type UserPanelProps = { actor: MemberActor; userId: string; listing: Listing };

/** USR-2, USR-5: all about one user, as far as one may know it; one's own panel is "My profile". */
export async function UserPanel({ actor, userId, listing }: UserPanelProps) {
  const closeHref = paths.users(actor.workspace.slug, listingParams(listing));
  const user = await findUser(actor, userId);
  if (!user) return <NobodyPanel closeHref={closeHref} />;
  const { isSelf } = user;
  const maySeeEvents = isSelf || actor.permissions.has("audit.read");
  const maySeeSessions = !isSelf && actor.permissions.has("members.sessions");
  const maySeeAssets = isSelf ? canSeeAssets(actor) : managesAssets(actor);
  const maySeeSecondFactor = !isSelf && canSeeSecondFactors(actor);
  const [events, notice, sessions, assets, keys, secondFactor] = await Promise.all([
    maySeeEvents ? eventsAbout(actor, { userId }) : null,
    lastNoticeTo(actor, { userId }),
    maySeeSessions ? sessionsOf(actor, { userId }) : null,
    maySeeAssets ? assetCounts(actor, { userId }) : null,
    isSelf || managesKeys(actor) ? keysOf(actor, { userId }) : null,
    maySeeSecondFactor ? secondFactorOf(actor, { userId }) : null,
  ]);
  return (
    <SidePanel title={<UserPanelTitle user={user} />} closeHref={closeHref}>
      <UserInformation
        workspace={actor.workspace.slug}
        user={user}
        mayList={actor.permissions.has("members.read")}
      />
      {isSelf && <MyProfile actor={actor} />}
      <UserPermissions workspace={actor.workspace.slug} user={user} />
      {assets && <UserAssets workspace={actor.workspace.slug} user={user} counts={assets} />}
      {keys && (
        <UserKeys
          isSelf={isSelf}
          {...keys}
          allHref={
            isSelf
              ? paths.apiKeys(actor.workspace.slug)
              : paths.memberKeys(actor.workspace.slug, { owner: userId })
          }
        />
      )}
      {sessions && <UserSessions sessions={sessions} />}
      {secondFactor && <UserSecondFactor since={secondFactor.since} />}
      {notice && <UserNotice notice={notice} />}
      {events && (
        <UserEvents
          events={events}
          allHref={
            actor.permissions.has("audit.read")
              ? paths.auditLog(actor.workspace.slug, { person: userId })
              : undefined
          }
        />
      )}
      <UserPanelActions workspaceSlug={actor.workspace.slug} user={user} closeHref={closeHref} />
    </SidePanel>
  );
}

async function NobodyPanel({ closeHref }: { closeHref: string }) {
  const t = await getTranslations("users.panel");
  const refusal = await getTranslations("refusals");
  return (
    <SidePanel title={t("nobody")} closeHref={closeHref}>
      <EmptyState title={refusal("userNotFound")}>{t("nobodyHint")}</EmptyState>
    </SidePanel>
  );
}

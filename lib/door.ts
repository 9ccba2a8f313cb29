import "server-only";
import { eq } from "drizzle-orm";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { after } from "next/server";
import { cache } from "react";
import { database } from "@/db/client";
import { sessions } from "@/db/schema/accounts";
import { memberships } from "@/db/schema/memberships";
import type { MemberActor, Origin, PublicActor, UserActor } from "./actor";
import { sessionIdFromCookie } from "./auth";
import { type Identity, identify } from "./identity";
import { preferredLanguage } from "./languages";
import { paths } from "./paths";

const lastSeenEvery = 5 * 60 * 1000;

/** Who asks, in the workspace with this slug (or outside of any). Read once a request. */
export async function currentActor(workspaceSlug?: string): Promise<PublicActor | UserActor | MemberActor> {
  return (await currentIdentity(workspaceSlug)).actor;
}

/**
 * For pages of signed-in people: sends strangers to "Sign in" and back here (`proxy.ts` says where), and makes a
 * handed-out password be replaced.
 */
export async function requireUser(): Promise<UserActor | MemberActor> {
  return signedInOrRedirect(await currentActor());
}

/**
 * For pages of a workspace. Who needs a second factor there is led to setting it up (ACC-9) and comes back here. A member
 * who is suspended, or whose workspace is archived, is told so; everybody else who is no active member finds nothing here.
 */
export async function requireMember(workspaceSlug: string): Promise<MemberActor> {
  const { actor: given, closed } = await currentIdentity(workspaceSlug);
  const actor = await signedInOrRedirect(given);
  if (actor.kind === "member" && actor.mustEnrol)
    redirect(paths.secondFactor({ next: (await headers()).get("x-path") ?? undefined }));
  if (actor.kind === "member") return actor;
  if (closed) redirect(paths.closedWorkspace(workspaceSlug));
  notFound();
}

/** Where the request comes from. `x-client-address` is set by our server in front of Next, never by the client. */
export async function origin(): Promise<Origin> {
  const given = await headers();
  return {
    channel: "page",
    address: given.get("x-client-address"),
    userAgent: given.get("user-agent")?.slice(0, 400) ?? null,
    language: preferredLanguage(given.get("accept-language")),
  };
}

const currentIdentity = cache(async (workspaceSlug?: string): Promise<Identity> => {
  const identity = await identify(await origin(), await sessionIdFromCookie(), workspaceSlug);
  const { actor, lastSeenAt } = identity;
  if (lastSeenAt && Date.now() - lastSeenAt.getTime() > lastSeenEvery) after(() => markSeen(actor));
  return identity;
});

async function signedInOrRedirect(
  actor: PublicActor | UserActor | MemberActor,
): Promise<UserActor | MemberActor> {
  if (actor.kind === "public") redirect(paths.signIn({ next: (await headers()).get("x-path") ?? undefined }));
  if (actor.mustChangePassword) redirect(paths.changePassword());
  return actor;
}

async function markSeen(actor: PublicActor | UserActor | MemberActor): Promise<void> {
  if (actor.kind === "public") return;
  const now = new Date();
  await database().update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, actor.sessionId));
  if (actor.kind !== "member") return;
  await database()
    .update(memberships)
    .set({ lastActiveAt: now })
    .where(eq(memberships.id, actor.membershipId));
}

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
import { identify } from "./identity";
import { paths } from "./paths";

const lastSeenEvery = 5 * 60 * 1000;

/** Who asks, in the workspace with this slug (or outside of any). Read once a request. */
export const currentActor = cache(
  async (workspaceSlug?: string): Promise<PublicActor | UserActor | MemberActor> => {
    const { actor, lastSeenAt } = await identify(await origin(), await sessionIdFromCookie(), workspaceSlug);
    if (lastSeenAt && Date.now() - lastSeenAt.getTime() > lastSeenEvery) after(() => markSeen(actor));
    return actor;
  },
);

/**
 * For pages of signed-in people: sends strangers to "Sign in" and back here (`proxy.ts` says where), and makes a
 * handed-out password be replaced.
 */
export async function requireUser(): Promise<UserActor | MemberActor> {
  return signedInOrRedirect(await currentActor());
}

/** For pages of a workspace. Somebody signed in who is no active member of it finds nothing here. */
export async function requireMember(workspaceSlug: string): Promise<MemberActor> {
  const actor = await signedInOrRedirect(await currentActor(workspaceSlug));
  if (actor.kind !== "member") notFound();
  return actor;
}

/** Where the request comes from. `x-client-address` is set by our server in front of Next, never by the client. */
export async function origin(): Promise<Origin> {
  const given = await headers();
  return {
    channel: "page",
    address: given.get("x-client-address"),
    userAgent: given.get("user-agent")?.slice(0, 400) ?? null,
  };
}

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

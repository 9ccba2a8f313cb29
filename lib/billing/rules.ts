import { type SQL, sql } from "drizzle-orm";
import type { MemberActor } from "../actor";
import { providerName } from "../provider-name";
import { endedStatuses, isRunning } from "../subscription-status";
import type { Verdict } from "../verdict";

type Standing = { subscriptionStatus: string | null; endsAtPeriodEnd: boolean } | null;

/** BIL-1, ROL-1: only owners buy, and see what was paid. */
export function canBuy(actor: Pick<MemberActor, "permissions">): boolean {
  return actor.permissions.has("billing.manage");
}

/** BIL-1: one subscription at a time. */
export function canSubscribe(standing: Standing): Verdict {
  return isRunning(standing?.subscriptionStatus ?? null) ? "subscriptionRuns" : true;
}

export function canCancel(standing: Standing): Verdict {
  if (!standing || !isRunning(standing.subscriptionStatus)) return "noSubscription";
  return standing.endsAtPeriodEnd ? "subscriptionEnds" : true;
}

export function canResume(standing: Standing): Verdict {
  if (!standing || !isRunning(standing.subscriptionStatus)) return "noSubscription";
  return standing.endsAtPeriodEnd ? true : "subscriptionGoesOn";
}

/** WSP-7: a condition on `workspaces`: it has a subscription that would go on being charged. */
export function subscriptionRenews(): SQL<boolean> {
  return sql`exists (select from billing_accounts b where b.workspace_id = "workspaces"."id" and b.provider = ${providerName()}
    and b.subscription_status is not null and b.subscription_status <> all(${sql.param(endedStatuses)}::text[])
    and not b.ends_at_period_end)`;
}

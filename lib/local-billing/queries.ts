import { and, eq } from "drizzle-orm";
import { localCheckouts } from "@/db/schema/billing";
import { currency } from "../credit-packs";
import { AppError } from "../errors";
import { query } from "../operation";
import { providerName } from "../provider-name";
import { CheckoutId, StoredOrder } from "./schema";

/** BIL-2: what is to be paid at a checkout of the local provider, or was. */
export const localCheckout = query({
  name: "local-billing.checkout",
  permission: "billing.manage",
  input: CheckoutId,
  async run({ actor, tx }, { checkoutId }) {
    const isOurs = and(eq(localCheckouts.id, checkoutId), eq(localCheckouts.workspaceId, actor.workspace.id));
    const [found] = await tx.select().from(localCheckouts).where(isOurs);
    if (!found || providerName() !== "local") throw new AppError("not_found", "checkoutGone");
    const order = StoredOrder.parse(found.order);
    const { credits, price } = order.kind === "credits" ? order.pack : order.plan;
    return { kind: order.kind, credits, price, currency, isPaid: found.completedAt !== null };
  },
});

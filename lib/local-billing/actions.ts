"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import type { AddTestCard, CheckoutId, PaymentMethodId } from "./schema";

export async function payCheckoutAction(workspaceSlug: string, input: z.input<typeof CheckoutId>) {
  return answer(commands.payCheckout, input, workspaceSlug);
}

export async function addTestCardAction(workspaceSlug: string, input: z.input<typeof AddTestCard>) {
  return answer(commands.addTestCard, input, workspaceSlug);
}

export async function removePaymentMethodAction(
  workspaceSlug: string,
  input: z.input<typeof PaymentMethodId>,
) {
  return answer(commands.removePaymentMethod, input, workspaceSlug);
}

export async function choosePaymentMethodAction(
  workspaceSlug: string,
  input: z.input<typeof PaymentMethodId>,
) {
  return answer(commands.choosePaymentMethod, input, workspaceSlug);
}

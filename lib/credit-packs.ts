/** BIL-1: what can be bought at once. `price` is in the smallest unit of `currency`. */
export type Pack = { credits: number; price: number };

/** BIL-1: so many credits each month, for so much. */
export type Plan = Pack & { id: string };

export const currency = "usd";

export const packs: readonly Pack[] = [
  { credits: 1_000, price: 1_000 },
  { credits: 10_000, price: 9_000 },
  { credits: 100_000, price: 80_000 },
];

export const plans: readonly Plan[] = [{ id: "monthly", credits: 15_000, price: 9_900 }];

export function packOf(credits: number): Pack | undefined {
  return packs.find((pack) => pack.credits === credits);
}

export function planOf(id: string): Plan | undefined {
  return plans.find((plan) => plan.id === id);
}

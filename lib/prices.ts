/** KEY-3: what a call of the API costs in credits. What is refused, or failed, costs nothing. */
export const prices = { free: 0, read: 1, write: 2, mail: 5 } as const;

export type Price = keyof typeof prices;

/** BIL-2: what every workspace begins with; the trigger `workspace_has_credits` writes it. */
export const creditsToBeginWith = 1000;

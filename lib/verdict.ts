import { AppError, type RefusalKey } from "./errors";

/** The answer to a rule's question: yes, or the sentence that says why not. */
export type Verdict = true | RefusalKey;

/** Turns a no into the refusal with the same sentence that the greyed control shows. */
export function insist(verdict: Verdict): void {
  if (verdict !== true) throw new AppError("forbidden", verdict);
}

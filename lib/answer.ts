/** What every server action answers; the sentences are already in the reader's language. */
export type Answer<Value = null> = { ok: true; value: Value } | Refusal;

export type Refusal = {
  ok: false;
  code: string;
  message: string;
  fields?: Record<string, string>;
};

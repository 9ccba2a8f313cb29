/** AUD-1: what of `wanted` is new, and what it was before. What is undefined is not wanted. */
export function differences<Held extends Record<string, unknown>>(held: Held, wanted: Partial<Held>) {
  const changed = Object.entries(wanted).filter(
    ([name, value]) => value !== undefined && held[name] !== value,
  );
  return {
    before: Object.fromEntries(changed.map(([name]) => [name, held[name]])),
    after: Object.fromEntries(changed),
  };
}

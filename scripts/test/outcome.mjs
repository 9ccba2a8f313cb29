/** Counts that can be added up: `{ passed, failed, skipped }`. */
export function outcome({ passed = 0, failed = 0, skipped = 0 }) {
  return { passed, failed, skipped };
}

export function total(outcomes) {
  return outcomes.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    outcome({}),
  );
}

/** A part that was asked for and tested nothing has not succeeded. */
export function requireTests(name, counted) {
  if (counted.passed + counted.failed > 0) return counted;
  console.error(`No ${name} test ran.`);
  return outcome({ failed: 1, skipped: counted.skipped });
}

export function describe(name, { passed, failed, skipped }, milliseconds) {
  const extra = skipped > 0 ? `, ${skipped} skipped` : "";
  return `${name}: ${passed} passed, ${failed} failed${extra} (${(milliseconds / 1000).toFixed(1)} s)`;
}

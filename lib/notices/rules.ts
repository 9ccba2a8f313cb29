const minute = 60;
const hour = 60 * minute;

const waits = [30, 2 * minute, 10 * minute, 30 * minute, hour, 3 * hour, 6 * hour];

/** NOT-2: how many seconds after the given failed attempt the next one is due. */
export function secondsUntilNext(attempt: number): number {
  return waits[Math.min(attempt, waits.length) - 1] ?? 30;
}

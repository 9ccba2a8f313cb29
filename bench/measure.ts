/**
 * What two kinds of work take, in milliseconds: the middle of many times. They take turns, so that whatever else the
 * machine does slows down both alike.
 */
export async function sideBySide(
  times: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<[number, number]> {
  const taken: [number[], number[]] = [[], []];
  await one();
  await other();
  for (let time = 0; time < times; time += 1) {
    taken[0].push(await duration(one));
    taken[1].push(await duration(other));
  }
  const [a, b] = taken.map((list) => list.sort((x, y) => x - y)[Math.floor(times / 2)] ?? 0);
  return [a ?? 0, b ?? 0];
}

async function duration(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

export function ratio(one: number, other: number): string {
  return `${(one / other).toFixed(1)}×`;
}

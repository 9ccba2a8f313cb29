/**
 * What several kinds of work take, in milliseconds: the middle of many times. They take turns, so that whatever else the
 * machine does slows down all of them alike.
 */
export async function takingTurns(times: number, works: (() => Promise<unknown>)[]): Promise<number[]> {
  const taken = works.map((): number[] => []);
  for (const work of works) await work();
  for (let time = 0; time < times; time += 1) {
    for (const [index, work] of works.entries()) taken[index]?.push(await duration(work));
  }
  return taken.map((list) => list.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0);
}

async function duration(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}

export function ratio(one = 0, other = 0): string {
  return `${(one / other).toFixed(2)}×`;
}

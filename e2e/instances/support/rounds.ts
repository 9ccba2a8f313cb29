import { type Answer, type Post, postAll } from "./actions";

/** Something that may go wrong when many do it at once, over and over. */
export type Race = {
  /** Puts everything back, and says what is posted at once in this round. */
  begin: () => Promise<Post[]>;
  /** What the database, and what people were told, say against the rules afterwards. */
  wrongs: (answers: (Answer | null)[]) => Promise<string[]>;
};

/** `RACE_ROUNDS=20` is for trying something out. */
export const rounds = Number(process.env.RACE_ROUNDS ?? 200);

/** Runs the rounds, and answers what was wrong in them. */
export async function run(race: Race, instances: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const wrongs = await runOnce(race, instances);
    found.push(...wrongs.map((wrong) => `round ${round}: ${wrong}`));
  }
  return found;
}

/** Runs rounds until `wrong` happens in one of them, and answers which that was; null when it never does. */
export async function runUntil(race: Race, instances: readonly string[], wrong: string) {
  for (let round = 0; round < rounds; round += 1) {
    const wrongs = await runOnce(race, instances);
    if (wrongs.includes(wrong)) return round;
  }
  return null;
}

async function runOnce(race: Race, instances: readonly string[]): Promise<string[]> {
  const answers = await postAll(instances, await race.begin());
  return race.wrongs(answers);
}

/** The sentence if it is so. */
export function wrongIf(isWrong: boolean, sentence: string): string[] {
  return isWrong ? [sentence] : [];
}

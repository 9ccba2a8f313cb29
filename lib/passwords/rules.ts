import { type Counted, counted } from "../throttle";

/** ACC-7: who holds a stolen session shall not guess the password with it. */
const guesses = { from: 5, rest: 30, longest: 15 * 60, window: 60 * 60, slides: true };

export function guessesOf(userId: string): Counted {
  return counted(guesses, "current-password", userId);
}

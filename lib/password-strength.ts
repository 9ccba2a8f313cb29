import { ZodError } from "zod";
import type messages from "@/messages/en.json";

/** A key of the `validation` tree in messages. */
type Reason = keyof (typeof messages)["validation"];

export type PasswordJudgement = { score: 0 | 1 | 2 | 3 | 4; refusal?: Reason };

/** How much of a password is judged, and in how many disguises ("p4$$w0rd"): a tenth of a second at the most. */
const judged = { maxLength: 72, l33tMaxSubstitutions: 20 };

/**
 * ACC-6: how hard a password is to guess, and why it is refused if it is not hard enough. `about` is what everybody
 * knows of the person: names, address, workspace. Safe in the browser; the dictionaries are fetched on first use.
 */
export async function judgePassword(password: string, about: readonly string[]): Promise<PasswordJudgement> {
  const words = personalWords(about);
  const judge = await (dictionaries ??= loadDictionaries());
  const { score, feedback } = judge.check(password, words);
  if (isMadeOf(words, password)) return { score: 0, refusal: "passwordPersonal" };
  if (score < 3) return { score, refusal: reasons[feedback.warning ?? ""] ?? "passwordGuessable" };
  return { score };
}

/** ACC-6: refuses a guessable password beside `field`, with the reason. */
export async function insistOnStrength(
  password: string,
  about: readonly string[],
  field = "password",
): Promise<void> {
  const { refusal } = await judgePassword(password, about);
  if (refusal) throw passwordRefusal(refusal, field);
}

/** Wrong input, as the schema would say it, for what only the server can know of a password. */
export function passwordRefusal(reason: Reason, field = "password"): ZodError {
  return new ZodError([{ code: "custom", path: [field], message: reason, input: undefined }]);
}

let dictionaries: ReturnType<typeof loadDictionaries> | undefined;

async function loadDictionaries() {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
  ]);
  return new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    ...judged,
  });
}

const reasons: Record<string, Reason> = {
  topTen: "passwordCommon",
  topHundred: "passwordCommon",
  common: "passwordCommon",
  similarToCommon: "passwordCommon",
  wordByItself: "passwordCommon",
  namesByThemselves: "passwordNames",
  commonNames: "passwordNames",
  userInputs: "passwordPersonal",
  straightRow: "passwordKeyboard",
  keyPattern: "passwordKeyboard",
  simpleRepeat: "passwordRepeats",
  extendedRepeat: "passwordRepeats",
  sequences: "passwordSequence",
  recentYears: "passwordDates",
  dates: "passwordDates",
};

function personalWords(about: readonly string[]): string[] {
  const folded = about.map(fold).filter((text) => text.length > 0);
  const words = folded.flatMap((text) => text.split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 2);
  return [...new Set([...folded, ...words])];
}

/** Whether little is left once everything personal is taken out: "OliviaMartin2026" is two names and a year. */
function isMadeOf(words: readonly string[], password: string): boolean {
  const folded = fold(password);
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word, " "), folded);
  return left !== folded && left.replace(/[^\p{L}\p{N}]/gu, "").length < 8;
}

function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

import { classes } from "./classes";

const colours = [
  "bg-accent-tint text-accent-ink",
  "bg-green-tint text-green",
  "bg-amber-tint text-amber",
  "bg-sky-tint text-sky",
  "bg-rose-tint text-rose",
  "bg-sunken text-soft",
] as const;

const sizes = {
  small: "size-6 text-[0.625rem]",
  medium: "size-8 text-xs",
  large: "size-12 text-base",
} as const;

const shapes = { person: "rounded-full", place: "rounded-[28%]" } as const;

type AvatarProps = { name: string; size?: keyof typeof sizes; shape?: keyof typeof shapes };

/** Decorative: the name always stands beside it. */
export function Avatar({ name, size = "medium", shape = "person" }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "inline-grid shrink-0 place-items-center font-semibold tracking-tight select-none",
        shapes[shape],
        sizes[size],
        colours[hash(name) % colours.length],
      )}
    >
      {initials(name)}
    </span>
  );
}

/** Of an address, those of whom it belongs to, and not of where it is. */
function initials(name: string): string {
  const [person = ""] = name.split(/(?<=.)@/u);
  const words = person.split(/[\s@._-]+/u).filter((word) => /[\p{L}\p{N}\p{So}]/u.test(word));
  const first = words[0] ?? "?";
  const last = words.length > 1 ? (words.at(-1) ?? "") : "";
  return (firstCharacter(first) + firstCharacter(last)).toUpperCase();
}

function firstCharacter(word: string): string {
  return [...word][0] ?? "";
}

function hash(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum;
}

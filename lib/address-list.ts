export type Addressee = { email: string; firstName: string; lastName: string };

/**
 * INV-1: the addresses in a text as people paste it: with commas, semicolons, spaces or lines between them, as
 * `Ana Lopez <ana@example.com>`, or as cells of a spreadsheet. What is no address stays in the list as it was written, so that
 * somebody can see and mend it.
 */
export function readAddresses(text: string): Addressee[] {
  return entriesOf(text).flatMap(readEntry);
}

/** Whether what is typed so far ends with a whole address, so that it can be put on the list. */
export function endsEntry(text: string): boolean {
  const quotes = text.split('"').length - 1;
  const open = text.lastIndexOf("<") > text.lastIndexOf(">");
  return text.includes("@") && quotes % 2 === 0 && !open && /[\s,;]$/.test(text);
}

/** Cut at commas, semicolons and lines, but not within quotes. */
function entriesOf(text: string): string[] {
  const entries: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const letter = text[at] ?? "\n";
    if (letter === '"') quoted = !quoted;
    if (letter === "\n" || letter === "\r") quoted = false;
    if (quoted || !separators.has(letter)) continue;
    const entry = text.slice(from, at).trim();
    if (entry) entries.push(entry);
    from = at + 1;
  }
  return entries;
}

const separators = new Set([",", ";", "\n", "\r"]);

function readEntry(entry: string): Addressee[] {
  if (/<[^<>]*>/.test(entry)) return readNamed(entry);
  const cells = entry.split("\t").map((cell) => cell.trim());
  if (cells.length > 1) return [readCells(cells)];
  const words = entry.split(/\s+/);
  if (!words.some((word) => word.includes("@"))) return [{ email: entry, firstName: "", lastName: "" }];
  return words.map((word) => ({ email: bare(word), firstName: "", lastName: "" }));
}

/** `Ana <ana@example.com> Jason <jason@example.com>`, with nothing between them but a space. */
function readNamed(entry: string): Addressee[] {
  return entry.split(">").flatMap((part) => {
    const [name = "", email] = part.split("<");
    return email === undefined ? [] : [{ email: bare(email), ...nameIn(name) }];
  });
}

function readCells(cells: string[]): Addressee {
  const email = cells.find((cell) => cell.includes("@"));
  if (!email) return { email: cells.join(" "), firstName: "", lastName: "" };
  const [first = "", ...others] = cells.filter((cell) => cell !== email);
  if (others.length === 0) return { email: bare(email), ...nameIn(first) };
  return { email: bare(email), firstName: first, lastName: others[0] ?? "" };
}

/** `Ana Lopez`, or `"Lopez, Ana"` as address books write it. */
function nameIn(text: string): Pick<Addressee, "firstName" | "lastName"> {
  const name = text.replaceAll('"', "").trim();
  if (name.includes("@")) return { firstName: "", lastName: "" };
  const [last = "", first] = name.split(/\s*,\s*/);
  if (first) return { firstName: first, lastName: last };
  const [given = "", ...rest] = name.split(/\s+/);
  return { firstName: given, lastName: rest.join(" ") };
}

function bare(email: string): string {
  return email.trim().replace(/^mailto:/i, "");
}

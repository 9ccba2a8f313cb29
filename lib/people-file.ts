import { detectDelimiter, parseCsv } from "hucre/csv";

/** Somebody as a file has them: every cell as it was written. */
export type ListedPerson = {
  email: string;
  firstName: string;
  lastName: string;
  roles: string;
  language: string;
};

export type PeopleFile =
  | { people: ListedPerson[]; ignored: string[] }
  | { problem: "empty" | "tooLarge" | "tooMany" | "workbook" | "noAddresses" | "openQuote" };

/** INV-1: how long a list of people may be. */
export const peopleAtMost = 10_000;
export const fileBytesAtMost = 2 * 1024 * 1024;

const fields = ["email", "firstName", "lastName", "roles", "language"] as const;
type Field = (typeof fields)[number] | "name";

/** How columns are called, in the languages that Roster speaks; compared without case, accents and what is no letter. */
const names: Record<Field, readonly string[]> = {
  email: [
    "email",
    "emailaddress",
    "mail",
    "address",
    "correo",
    "correoelectronico",
    "direccion",
    "emailcorreo",
  ],
  firstName: ["firstname", "givenname", "forename", "nombre", "nombres", "nombredepila"],
  lastName: ["lastname", "surname", "familyname", "apellido", "apellidos"],
  name: ["name", "fullname", "nombrecompleto", "nombreyapellidos", "nombreyapellido"],
  roles: ["role", "roles", "rol"],
  language: ["language", "lang", "locale", "idioma", "lengua"],
};

/**
 * INV-1: the people in a CSV file as spreadsheets save it: in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs
 * between the cells. Columns are found by their names, in any order; a file that begins with an address has them in the order
 * of `ListedPerson`. `ignored` names the columns that were not understood. What a cell is worth is not judged here.
 */
export function readPeople(bytes: Uint8Array): PeopleFile {
  if (bytes.length > fileBytesAtMost) return { problem: "tooLarge" };
  if (/^PK\u0003\u0004|^\u00d0\u00cf\u0011\u00e0/.test(String.fromCharCode(...bytes.subarray(0, 4))))
    return { problem: "workbook" };
  const { text, delimiter } = withoutSeparatorLine(decode(bytes).replaceAll("\0", "\ufffd"));
  const rows = parseCsv(text, { delimiter, unescapeFormulae: true })
    .map((row) => row.map((cell) => String(cell ?? "").trim()))
    .filter((row) => row.some((cell) => cell !== ""));
  const [first = []] = rows;
  if (first.length === 0) return { problem: "empty" };
  if (endsInQuotes(text, rows)) return { problem: "openQuote" };

  const heads = first.map(fieldCalled);
  const named = heads.includes("email");
  if (!named && !first[0]?.includes("@")) return { problem: "noAddresses" };
  const listed = named ? rows.slice(1) : rows;
  if (listed.length === 0) return { problem: "empty" };
  if (listed.length > peopleAtMost) return { problem: "tooMany" };
  const ignored = named ? first.filter((head, column) => head !== "" && !isUsed(heads, column)) : [];
  return { people: listed.map((row) => personIn(row, named ? heads : fields)), ignored };
}

function decode(bytes: Uint8Array): string {
  const encoding = wideEncoding(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // What Excel means by "CSV" on Windows.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** UTF-16 by its mark or, without one, by every second byte being nothing. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const sample = [...bytes.subarray(0, 200)];
  const nothing = (odd: number) => sample.filter((byte, at) => byte === 0 && at % 2 === odd).length;
  if (nothing(1) > sample.length / 4) return "utf-16le";
  return nothing(0) > sample.length / 4 ? "utf-16be" : null;
}

/** Excel's first line `sep=;` is no row. */
function withoutSeparatorLine(text: string): { text: string; delimiter: string } {
  const [line = "", separator] = /^sep=([,;\t])\r?\n/i.exec(text) ?? [];
  if (separator) return { text: text.slice(line.length), delimiter: separator };
  const found = detectDelimiter(text);
  return { text, delimiter: found === ";" || found === "\t" ? found : "," };
}

/** A quote that is never closed takes all the lines after it into one cell. */
function endsInQuotes(text: string, rows: readonly string[][]): boolean {
  const swallowed = rows.at(-1)?.at(-1)?.includes("\n") ?? false;
  return swallowed && (text.split('"').length - 1) % 2 === 1;
}

function fieldCalled(head: string): Field | null {
  const folded = head
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
  return [...fields, "name" as const].find((field) => names[field].includes(folded)) ?? null;
}

/** Of two columns with one name the first counts. */
function isUsed(heads: readonly (Field | null)[], column: number): boolean {
  const field = heads[column];
  return field !== null && field !== undefined && heads.indexOf(field) === column;
}

function personIn(row: readonly string[], heads: readonly (Field | null)[]): ListedPerson {
  const cell = (field: Field) => row[heads.indexOf(field)] ?? "";
  const [given = "", ...family] = cell("name").split(/\s+/);
  return {
    email: cell("email").replace(/^mailto:/i, ""),
    firstName: cell("firstName") || given,
    lastName: cell("lastName") || family.join(" "),
    roles: cell("roles"),
    language: cell("language"),
  };
}

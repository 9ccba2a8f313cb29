import { describe, expect, test } from "vitest";
import { csvText } from "./csv";
import { fileBytesAtMost, peopleAtMost, readPeople } from "./people-file";

const bytes = (text: string) => new TextEncoder().encode(text);
const nina = {
  email: "nina@example.com",
  firstName: "Nina",
  lastName: "Simón",
  roles: "Admin",
  language: "es",
};

/** UTF-16 as Excel saves it, in either order of bytes. */
function wide(text: string, { bigEndian = false, mark = true } = {}): Uint8Array {
  const given = Buffer.from(mark ? `\ufeff${text}` : text, "utf16le");
  return bigEndian ? given.swap16() : given;
}

describe("INV-1: the people in a file", () => {
  const inEnglish = "email,first name,last name,role,language\r\nnina@example.com,Nina,Simón,Admin,es\r\n";

  test.each([
    ["UTF-8", bytes(inEnglish)],
    ["UTF-8 with its mark", bytes(`\ufeff${inEnglish}`)],
    ["UTF-16, little end first", wide(inEnglish.replaceAll(",", "\t"))],
    ["UTF-16, big end first", wide(inEnglish, { bigEndian: true })],
    ["UTF-16 without a mark", wide(inEnglish, { mark: false })],
    ["UTF-16 without a mark, big end first", wide(inEnglish, { mark: false, bigEndian: true })],
    ["what Excel on Windows calls CSV", Buffer.from(inEnglish, "latin1")],
    ["semicolons", bytes(inEnglish.replaceAll(",", ";"))],
    ["tabs", bytes(inEnglish.replaceAll(",", "\t"))],
    ["the separator in the first line", bytes(`sep=;\r\n${inEnglish.replaceAll(",", ";")}`)],
    ["lines of Unix", bytes(inEnglish.replaceAll("\r", ""))],
    ["lines of old Macs", bytes(inEnglish.replaceAll("\n", ""))],
    [
      "Spanish headings",
      bytes("Correo electrónico;NOMBRE;Apellidos;Rol;Idioma\nnina@example.com;Nina;Simón;Admin;es"),
    ],
    [
      "another order",
      bytes('LANGUAGE,Last_Name,E-Mail,ROLE,"First Name"\nes,Simón,nina@example.com,Admin,Nina'),
    ],
    ["one column for the name", bytes("Name,Email,Role,Language\nNina Simón,nina@example.com,Admin,es")],
    ["no headings", bytes("nina@example.com,Nina,Simón,Admin,es")],
    ["empty lines", bytes(`\n\n${inEnglish}\n,,,,\n \n`)],
    [
      "spaces round the cells",
      bytes(
        "email , first name\n".trim() + ",last name,role,language\n nina@example.com , Nina ,Simón, Admin,es",
      ),
    ],
    ["a mailto", bytes(inEnglish.replace("nina@", "mailto:nina@"))],
  ])("INV-1: in %s", (_, file) => {
    expect(readPeople(file)).toEqual({ people: [nina], ignored: [] });
  });

  test("INV-1: quotes hold commas, quotes and line breaks; a line after them is a row again", () => {
    const file = bytes(
      'email,first name,last name\n"nina@example.com","Ni,""na""","Si\nmon"\nana@example.com,5",\n',
    );
    expect(readPeople(file)).toEqual({
      people: [
        { email: "nina@example.com", firstName: 'Ni,"na"', lastName: "Si\nmon", roles: "", language: "" },
        { email: "ana@example.com", firstName: '5"', lastName: "", roles: "", language: "" },
      ],
      ignored: [],
    });
  });

  test("INV-1: what it does not understand it names, and of two columns of one name it takes the first", () => {
    const read = readPeople(bytes("Phone,email,Shoe size,email\n1,nina@example.com,42,other@example.com"));
    expect(read).toMatchObject({
      people: [{ email: "nina@example.com" }],
      ignored: ["Phone", "Shoe size", "email"],
    });
  });

  test("INV-1: a formula stays a text, and what our own files made inert is as it was", () => {
    const cells = ["=1+1@example.com", "=HYPERLINK(1)", "+34", "-x", "@y"];
    const [own, foreign] = [
      csvText(["email", "first name", "last name", "role", "language"], [cells]),
      cells.join(","),
    ];
    const [email, firstName, lastName, roles, language] = cells;
    for (const file of [own, foreign])
      expect(readPeople(bytes(file))).toMatchObject({
        people: [{ email, firstName, lastName, roles, language }],
      });
  });

  test("INV-1: several roles in a cell do not make it cells", () => {
    expect(
      readPeople(bytes("email,role\na@example.com,Admin;Member\nb@example.com,Admin|Member|External")),
    ).toMatchObject({
      people: [{ roles: "Admin;Member" }, { roles: "Admin|Member|External" }],
    });
  });

  test("INV-1: NUL, half characters and a cell of a million letters are cells like others", () => {
    const long = "x".repeat(1_000_000);
    const read = readPeople(bytes(`email,first name\nni\0na@example.com,${long}\n`));
    expect(read).toMatchObject({ people: [{ email: "ni\ufffdna@example.com", firstName: long }] });
  });

  test("INV-1: ten thousand rows and two mebibytes, and not one more", () => {
    const rows = (count: number) =>
      bytes(`email\n${Array.from({ length: count }, (_, n) => `p${n}@example.com`).join("\n")}`);
    expect(readPeople(rows(peopleAtMost))).toMatchObject({ people: { length: peopleAtMost } });
    expect(readPeople(rows(peopleAtMost + 1))).toEqual({ problem: "tooMany" });
    const full = (size: number) => bytes("email\n" + "a@example.com".padEnd(size - 6, " "));
    expect(readPeople(full(fileBytesAtMost))).toMatchObject({ people: [{ email: "a@example.com" }] });
    expect(readPeople(full(fileBytesAtMost + 1))).toEqual({ problem: "tooLarge" });
  });

  test.each([
    ["empty", ""],
    ["empty", "\ufeff"],
    ["empty", "\r\n \r\n,,\r\n"],
    ["empty", "email,first name\r\n"],
    ["noAddresses", "first name,last name\r\nNina,Simon"],
    ["noAddresses", "Nina,nina@example.com"],
    ["workbook", "PK\u0003\u0004rest of a workbook"],
    ["openQuote", 'email,first name\nana@example.com,"Ana\nnina@example.com,Nina\n'],
  ])("INV-1: %s is said of %j", (problem, text) => {
    expect(readPeople(bytes(text))).toEqual({ problem });
  });
});

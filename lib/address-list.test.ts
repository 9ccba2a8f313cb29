import { describe, expect, test } from "vitest";
import { endsEntry, readAddresses } from "./address-list";

const emailsIn = (text: string) => readAddresses(text).map(({ email }) => email);

describe("INV-1: a list as people paste it", () => {
  test.each([
    ["commas", "ana@x.com, jason@x.com,nina@x.com"],
    ["semicolons", "ana@x.com; jason@x.com;nina@x.com;"],
    ["spaces", "  ana@x.com jason@x.com   nina@x.com "],
    ["lines", "ana@x.com\r\njason@x.com\n\nnina@x.com\n"],
    ["all of them", "ana@x.com,\njason@x.com ; nina@x.com"],
    ["links", "mailto:ana@x.com, jason@x.com <jason@x.com> <MAILTO:nina@x.com>"],
  ])("INV-1: with %s between", (_, text) => {
    expect(emailsIn(text)).toEqual(["ana@x.com", "jason@x.com", "nina@x.com"]);
  });

  test("INV-1: names come along, in the ways address books and spreadsheets write them", () => {
    const ana = { email: "ana@x.com", firstName: "Ana", lastName: "Lopez" };
    for (const text of [
      "Ana Lopez <ana@x.com>",
      '"Ana Lopez" <ana@x.com>',
      '"Lopez, Ana" <ana@x.com>',
      "Ana\tLopez\tana@x.com",
      "ana@x.com\tAna Lopez",
    ])
      expect(readAddresses(text), text).toEqual([ana]);
    expect(readAddresses("Ana Lopez <ana@x.com>, Nina <nina@x.com>; jason@x.com")).toEqual([
      ana,
      { email: "nina@x.com", firstName: "Nina", lastName: "" },
      { email: "jason@x.com", firstName: "", lastName: "" },
    ]);
    expect(readAddresses("Juan Carlos de la Vega <j@x.com>")).toMatchObject([
      { firstName: "Juan", lastName: "Carlos de la Vega" },
    ]);
  });

  test("INV-1: what is no address stays as it was written, to be mended", () => {
    expect(emailsIn("nonsense, ana@x.com")).toEqual(["nonsense", "ana@x.com"]);
    expect(emailsIn("not an address\nana@")).toEqual(["not an address", "ana@"]);
    expect(emailsIn("ana@x.com nonsense")).toEqual(["ana@x.com", "nonsense"]);
  });

  test("INV-1: nothing at all is an empty list, and a long one is read at once", () => {
    expect(readAddresses(" \n, ;\t")).toEqual([]);
    const long = Array.from({ length: 20_000 }, (_, n) => `person-${n}@example.com`);
    expect(emailsIn(long.join(", "))).toEqual(long);
    for (const odd of ['"'.repeat(60_000), "<".repeat(60_000), "a<".repeat(30_000), "@ ".repeat(30_000)])
      expect(readAddresses(odd).length, odd.slice(0, 4)).toBeGreaterThanOrEqual(0);
  });
});

test("INV-1: while one types, an address goes onto the list once it has ended", () => {
  for (const text of ["ana@x.com,", "ana@x.com ", "ana@x.com\n", "Ana Lopez <ana@x.com>;", "x, ana@x.com,"])
    expect(endsEntry(text), text).toBe(true);
  for (const text of ["ana@x.com", "Ana ", "Ana Lopez <ana@x.com", '"Lopez@home, ', "Ana <ana@x.com "])
    expect(endsEntry(text), text).toBe(false);
});

import { expect, test } from "vitest";
import { defuse } from "./defuse";
import { Email } from "./fields";

test("ACC-2: an address means the same in capitals, in full width, and copied from a mail of ours", () => {
  for (const typed of [
    " Ana@Example.COM ",
    "ａｎａ@example.com",
    defuse("ana@example.com"),
    "ana@exam\u00adple.com",
  ])
    expect(Email.parse(typed)).toBe("ana@example.com");
});

test("ACC-2: invisible signs alone are no address", () => {
  for (const typed of ["", "   ", "\u200b\u2060", "ana\u200b", "@\u200bexample.com"])
    expect(Email.safeParse(typed).success).toBe(false);
});

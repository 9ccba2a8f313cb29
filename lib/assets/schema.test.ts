import { expect, test } from "vitest";
import { AssetListing, RegisterAsset, listingParams } from "./schema";

const link = (value: string) => RegisterAsset.safeParse({ type: "flow", name: "Leads", link: value });

test("AST-1: a link leads to the web or nowhere", () => {
  for (const good of [
    "",
    "https://example.com/flows/7?tab=a#b",
    "http://localhost:8080",
    "HTTPS://EXAMPLE.COM",
  ])
    expect(link(good).success, good).toBe(true);
  expect(link("  https://example.com ").data?.link).toBe("https://example.com");
  for (const bad of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://example.com",
    "java\nscript:alert(1)",
    "ht\ntps://example.com",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.com",
    "//example.com",
    "example.com",
    "https://",
    "https://exa mple.com",
    "https://example.com/\u202egpj",
    `https://example.com/${"a".repeat(2000)}`,
  ])
    expect(link(bad).success, bad).toBe(false);
});

test("AST-1: the address says which assets are listed; what is wrong in it counts as not said", () => {
  const given = { q: " leads ", type: "flow,nonsense,recipe", schedule: "on", owner: "me", sort: "-updated" };
  const listing = AssetListing.parse(given);
  expect(listing).toMatchObject({
    q: "leads",
    type: ["flow", "recipe"],
    schedule: ["on"],
    owner: "",
    sort: "-updated",
    page: "first",
  });
  expect(AssetListing.parse(listingParams(listing))).toEqual(listing);
  expect(AssetListing.parse({ sort: "owner", page: "x", type: ["flow", "other"] })).toMatchObject({
    sort: "name",
    page: "first",
    type: ["flow", "other"],
  });
});

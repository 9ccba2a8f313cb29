import { z } from "zod";
import { pageFrom, pageParameter } from "../paging";

export const listedKinds = ["internal", "external"] as const;
export const listedStatuses = ["active", "suspended"] as const;

export const sorts = ["name", "email", "joined", "lastActive"] as const;
export type SortColumn = (typeof sorts)[number];

/** After so many days without a visit somebody counts as inactive. */
export const inactiveDays = "90";

/** What an address has for one name. */
const Given = z.union([z.string(), z.array(z.string())]).optional();

/** A column, with a dash before it for the other direction. */
const Sort = z.templateLiteral([z.enum(["", "-"]), z.enum(sorts)]);

/** USR-1: which users are listed, and how. All of it stands in the address; what is wrong there counts as not said. */
export const Listing = z.object({
  q: single(z.string().default("").transform(searchable)).catch(""),
  role: several(z.uuid()).catch([]),
  group: several(z.uuid()).catch([]),
  department: several(z.uuid()).catch([]),
  kind: several(z.enum(listedKinds)).catch([]),
  status: several(z.enum(listedStatuses)).catch([]),
  /** For so many days nobody saw them here: active members, who have been here for longer than that. */
  inactive: single(z.enum(["", inactiveDays]).default("")).catch(""),
  sort: single(Sort.default("name")).catch("name"),
  page: single(z.string().default("").transform(pageFrom)).catch("first"),
});

export type Listing = z.output<typeof Listing>;

/** The parameters that filter, in the order the page shows them. */
export const filterParameters = ["q", "role", "group", "department", "kind", "status", "inactive"];

/** Nobody is in it. */
const nobodysGroup = "00000000-0000-0000-0000-000000000000";

/** LKP-7: as much of a list as this actor may see: externals may be hidden from them. */
export function visibleTo<L extends Pick<Listing, "kind" | "group">>(
  { seesExternals }: { seesExternals: boolean },
  listing: L,
): L {
  if (seesExternals) return listing;
  const asksForOthers = listing.kind.length > 0 && !listing.kind.includes("internal");
  return { ...listing, kind: ["internal"], group: asksForOthers ? [nobodysGroup] : listing.group };
}

export function sortColumn({ sort }: Pick<Listing, "sort">): SortColumn {
  return sorts.find((column) => sort.endsWith(column)) ?? "name";
}

export function isDescending({ sort }: Pick<Listing, "sort">): boolean {
  return sort.startsWith("-");
}

export function isFiltered({
  q,
  role,
  group,
  department,
  kind,
  status,
  inactive,
}: Omit<Listing, "sort" | "page">): boolean {
  return (
    q !== "" || inactive !== "" || [role, group, department, kind, status].some((chosen) => chosen.length > 0)
  );
}

/** A listing as the parameters of an address; what is usual is left out. */
export function listingParams({
  q,
  role,
  group,
  department,
  kind,
  status,
  inactive,
  sort,
  page,
}: Listing): Record<string, string> {
  return {
    q,
    role: role.join(","),
    group: group.join(","),
    department: department.join(","),
    kind: kind.join(","),
    status: status.join(","),
    inactive,
    sort: sort === "name" ? "" : sort,
    page: pageParameter(page),
  };
}

/** PostgreSQL takes neither NUL nor half a character, and nobody types more than this. */
export function searchable(value: string): string {
  return value.replaceAll("\0", "").toWellFormed().trim().slice(0, 200).toWellFormed();
}

/** One value of an address, however often it was given. */
export function single<S extends z.ZodType<unknown, string | undefined>>(schema: S) {
  return Given.transform((given) => [given].flat()[0]).pipe(schema);
}

/** Values with commas between them; those that are not of this kind are passed over. */
export function several<S extends z.ZodType<unknown, string>>(schema: S) {
  return Given.transform((given) => {
    const parts = [given ?? []].flat().flatMap((part) => part.split(","));
    return [...new Set(parts)].slice(0, 20).flatMap((part) => known(schema, part));
  });
}

function known<S extends z.ZodType>(schema: S, value: string): z.output<S>[] {
  const result = schema.safeParse(value);
  return result.success ? [result.data] : [];
}

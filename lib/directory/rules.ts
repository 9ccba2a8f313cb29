import type { Listing } from "./schema";

/** Which members are asked for, and in which order. */
export type Matching = Omit<Listing, "page">;

/** How many members there are of a kind and status. */
export type Tally = { kind: string; status: string; members: number };

/** Whether the number of those who match is always known: kind and status are counted with every change. */
export function isTallied({ q, role, group, department, inactive }: Matching): boolean {
  return q === "" && inactive === "" && role.length + group.length + department.length === 0;
}

/** How many match a listing that is tallied. */
export function sumOf(counted: Tally[], { kind, status }: Matching): number {
  return counted
    .filter((one) => kind.length === 0 || kind.some((wanted) => wanted === one.kind))
    .filter((one) => status.length === 0 || status.some((wanted) => wanted === one.status))
    .reduce((sum, { members }) => sum + members, 0);
}

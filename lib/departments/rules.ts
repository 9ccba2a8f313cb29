import type { MemberActor } from "../actor";
import type { Verdict } from "../verdict";

type Judge = Pick<MemberActor, "permissions">;

export type Placed = { id: string; parentId: string | null };

/** ROL-7: making, renaming and moving departments. */
export function canManageDepartments(actor: Judge): Verdict {
  return actor.permissions.has("groups.manage") ? true : "mayNotManageGroups";
}

/** ROL-7: never one with others below it. */
export function canDeleteDepartment(actor: Judge, { id }: Placed, all: readonly Placed[]): Verdict {
  const verdict = canManageDepartments(actor);
  if (verdict !== true) return verdict;
  return all.some(({ parentId }) => parentId === id) ? "departmentHasOthers" : true;
}

/** ROL-7: whether `candidate` is this department or somewhere below it: then it cannot become its parent. */
export function isWithin(all: readonly Placed[], departmentId: string, candidate: string | null): boolean {
  const parents = new Map(all.map(({ id, parentId }) => [id, parentId]));
  const seen = new Set<string>();
  for (let at = candidate; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
    if (at === departmentId) return true;
    seen.add(at);
  }
  return false;
}

export type Branch<D extends Placed> = D & { depth: number; path: string[] };

/** ROL-7: the tree as a list, each followed by what is below it, with its depth and the names from the top down to it. */
export function inTreeOrder<D extends Placed & { name: string }>(all: readonly D[]): Branch<D>[] {
  const below = (parentId: string | null, path: string[]): Branch<D>[] =>
    all
      .filter((one) => one.parentId === parentId)
      .flatMap((one) => {
        const here = [...path, one.name];
        return [{ ...one, depth: path.length, path: here }, ...below(one.id, here)];
      });
  return below(null, []);
}

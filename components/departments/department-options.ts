import { type Branch, type Placed, isWithin } from "@/lib/departments/rules";

type Known = Branch<Placed & { name: string }>;

/** The departments to choose from, in the order of the tree, each with the way down to it; `without` one and all below it. */
export function departmentOptions(departments: readonly Known[], { without }: { without?: string } = {}) {
  return departments
    .filter(({ id }) => without === undefined || !isWithin(departments, without, id))
    .map(({ id, path }) => ({ value: id, label: path.join(" / ") }));
}

/** True when the database refused a write because of the constraint or unique index with this name. */
export function violates(error: unknown, constraint: string): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("constraint_name" in error && error.constraint_name === constraint) return true;
  return "cause" in error && violates(error.cause, constraint);
}

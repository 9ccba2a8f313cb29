import { AppError, type RefusalKey } from "./errors";

/** True when the database refused a write because of the constraint or unique index with this name. */
export function violates(error: unknown, constraint: string): boolean {
  if (typeof error !== "object" || error === null) return false;
  if ("constraint_name" in error && error.constraint_name === constraint) return true;
  return "cause" in error && violates(error.cause, constraint);
}

/** Runs a write; refuses, beside its field, what the unique index with this name says somebody else has already. */
export async function refuseTaken<T>(
  write: PromiseLike<T>,
  { index, key, field }: { index: string; key: RefusalKey; field: string },
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (violates(error, index)) throw new AppError("conflict", key, {}, field);
    throw error;
  }
}

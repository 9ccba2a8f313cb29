import { z } from "zod";
import type { importStates } from "@/db/schema/imports";
import { Id, Language } from "../fields";
import { jobType } from "../jobs";
import { type ListedPerson, peopleAtMost } from "../people-file";

/** What cannot be stored in a text is shown as such, so that no row is lost for it. */
const Cell = z.string().transform((cell) => cell.toWellFormed().replaceAll("\0", "\ufffd"));

/** A row as the file has it. Cells in a fixed order rather than with their names, ten thousand times. */
const Person = z
  .tuple([Cell, Cell, Cell, Cell, Cell])
  .transform(([email, firstName, lastName, roles, language]): ListedPerson => ({
    email,
    firstName,
    lastName,
    roles,
    language,
  }));

const People = z.array(Person).min(1, "required").max(peopleAtMost, "tooManyPeople");

export function cellsOf({
  email,
  firstName,
  lastName,
  roles,
  language,
}: ListedPerson): z.input<typeof Person> {
  return [email, firstName, lastName, roles, language];
}

export const PreviewImport = z.object({ people: People });

/** INV-1: `roleIds` and `locale` are for the rows that name none; without them it is the default role, and the actor's language. */
export const StartImport = z.object({
  fileName: Cell.pipe(z.string().trim().min(1, "required").max(255, "textTooLong")),
  people: People,
  roleIds: z.array(Id).max(50).default([]),
  locale: Language.optional(),
  inviteOverLimit: z.boolean().default(false),
});

export const ImportId = z.object({ importId: Id });

/** What became of a row; `waiting`: its turn has not come. */
export const outcomes = [
  "waiting",
  "invited",
  "already-pending",
  "member",
  "over-limit",
  "on-hold",
  "invalid",
  "duplicate",
] as const;
export type ImportOutcome = (typeof outcomes)[number];

/** Which rows of an import are shown. It stands in the address, and what is wrong there counts as not said. */
export const ImportListing = z.object({
  outcome: z.enum(outcomes).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(peopleAtMost).catch(1),
});

export const ShowImport = ImportListing.extend(ImportId.shape);

export type ImportListing = z.output<typeof ImportListing>;

/** Why an import was stopped. */
export const stopReasons = [
  "asked",
  "starterGone",
  "starterMayNot",
  "rolesAbove",
  "roleGone",
  "archived",
  "invitingOff",
  "refused",
] as const;
export type StopReason = (typeof stopReasons)[number];

export const HaltImport = ImportId.extend({ because: z.enum(stopReasons) });

/** One batch; each asks for the next. */
export const RunImport = jobType("run-import", ImportId);

/** Each minute: imports whose worker died. */
export const SweepImports = jobType("sweep-imports", z.object({}));

export type ImportState = (typeof importStates)[number];

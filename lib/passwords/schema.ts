import { z } from "zod";
import { Id, NewPassword } from "../fields";

/** PWD-1, ADD-1: a password that an administrator hands out: typed, or made by the server and shown once. */
export const HandedOutPassword = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("typed"), password: NewPassword }),
  z.object({ kind: z.literal("generated") }),
]);

export type HandedOutPassword = z.infer<typeof HandedOutPassword>;

export const SetPassword = z.object({ userId: Id, password: HandedOutPassword });
export const SendResetLink = z.object({ userId: Id });

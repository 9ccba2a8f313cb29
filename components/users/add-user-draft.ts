import { z } from "zod";
import { Email, NewPassword } from "@/lib/fields";
import type { Language } from "@/lib/languages";
import { ChosenRoles } from "@/lib/roles/schema";
import { PersonForm } from "@/lib/users/schema";

/** What each step of the wizard asks for. The last one asks for nothing. */
export const stepSchemas = {
  email: z.object({ email: Email }),
  person: PersonForm.refine(({ phone }) => /^\s*(\+|$)/.test(phone), {
    path: ["phone"],
    message: "phoneInvalid",
  }),
  way: z.object({ way: z.enum(["now", "invite"]) }),
  password: z
    .object({ source: z.enum(["typed", "generated"]), password: z.string(), mustChangePassword: z.boolean() })
    .superRefine(({ source, password }, context) => {
      if (source === "generated") return;
      for (const { message } of NewPassword.safeParse(password).error?.issues ?? [])
        context.addIssue({ code: "custom", path: ["password"], message });
    }),
  role: ChosenRoles,
  confirm: z.object({}),
} as const;

export type StepName = keyof typeof stepSchemas;
export type StepValues<Name extends StepName> = z.input<(typeof stepSchemas)[Name]>;

/** Everything entered so far, as it was typed. */
export type Draft = StepValues<"email"> &
  StepValues<"person"> &
  StepValues<"way"> &
  StepValues<"password"> &
  StepValues<"role">;

/** ADD-1: to begin with, a new user speaks the language of who adds them. */
export const emptyDraft = (locale: Language): Draft => ({
  email: "",
  firstName: "",
  lastName: "",
  phone: "",
  username: "",
  locale,
  way: "now",
  source: "typed",
  password: "",
  mustChangePassword: true,
  superUser: false,
  roleIds: [],
});

/** ADD-1: who is invited chooses a password of their own. */
export function stepsOf({ way }: Draft): StepName[] {
  return way === "now"
    ? ["email", "person", "way", "password", "role", "confirm"]
    : ["email", "person", "way", "role", "confirm"];
}

/** The first step that asks for one of these fields. */
export function stepAsking(draft: Draft, fields: Record<string, string>): StepName | undefined {
  return stepsOf(draft).find((step) => Object.keys(fields).some((field) => asks(step, field)));
}

function asks(step: StepName, field: string): boolean {
  return field in stepSchemas[step].shape;
}

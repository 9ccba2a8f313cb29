import { z } from "zod";
import { memberKinds } from "@/db/schema/columns";
import { Plan } from "../departures/schema";
import { Id, Language } from "../fields";

export const MemberId = z.object({ userId: Id });

/** LIF-3: without a plan only somebody who owns nothing is removed. */
export const RemoveMember = MemberId.extend({ plan: Plan.optional() });

/** `kind` is what whoever lets them go takes them for. */
export const RemoveOrUnlink = RemoveMember.extend({ kind: z.enum(memberKinds).optional() });

/** LKP-5: null is the language that they chose themselves. */
export const ChangeLanguage = MemberId.extend({ locale: Language.nullable() });

/** The form, where the empty text is the language that they chose themselves. */
export const LanguageForm = z.object({ locale: Language.or(z.literal("")) });

import { z } from "zod";
import { Plan } from "../departures/schema";
import { Id, Language } from "../fields";

export const MemberId = z.object({ userId: Id });

/** LIF-3: without a plan only somebody who owns nothing is removed. */
export const RemoveMember = MemberId.extend({ plan: Plan.optional() });

/** LKP-5: null is the language that they chose themselves. */
export const ChangeLanguage = MemberId.extend({ locale: Language.nullable() });

/** The form, where the empty text is the language that they chose themselves. */
export const LanguageForm = z.object({ locale: Language.or(z.literal("")) });

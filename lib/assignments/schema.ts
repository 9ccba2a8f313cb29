import { z } from "zod";
import { transports } from "@/db/schema/users";
import { Email, Id, PersonName, Phone, Username } from "../fields";
import { languages } from "../languages";

const Roles = z.array(Id).max(50, "tooManyRoles").default([]);

/** LKP-1: an address, a phone number, or both of one person; as typed. */
const Contact = z.object({ email: Email.or(z.literal("")), phone: Phone });

export const LookUp = Contact.refine(isGiven, notGiven());

/** LKP-3: somebody who was found elsewhere, named again by what was searched for: their id is told to nobody. */
export const Assign = Contact.extend({ roleIds: Roles }).refine(isGiven, notGiven());

/** LKP-2: somebody who has no account yet. `noticeBy` SMS takes a phone number. */
export const CreateInternal = z.object({
  email: Email,
  firstName: PersonName,
  lastName: PersonName,
  username: Username,
  locale: z.enum(languages),
  phone: Phone,
  noticeBy: z.enum(transports),
  roleIds: Roles,
});

/** For a `refine` of a form that asks for more. */
export function hasPhoneForSms({ noticeBy, phone }: { noticeBy: string; phone: string }): boolean {
  return noticeBy !== "sms" || phone.trim() !== "";
}

export function noPhoneForSms() {
  return { path: ["phone"], message: "phoneForSms" };
}

function isGiven({ email, phone }: { email: string; phone: string }): boolean {
  return email !== "" || phone.trim() !== "";
}

function notGiven() {
  return { path: ["email"], message: "contactNeeded" };
}

import parsePhoneNumber from "libphonenumber-js/max";
import { AppError } from "./errors";

/**
 * A phone number as it is stored: E.164, such as +34600111222; null when nothing was given. Refuses what is no number,
 * beside the field `phone`. Server only: the metadata of all countries is too heavy for a browser.
 */
export function normalisePhone(given: string | undefined): string | null {
  if (!given?.trim()) return null;
  const number = parsePhoneNumber(given);
  if (!number?.isValid()) throw new AppError("invalid", "phoneUnknown", {}, "phone");
  return number.number;
}

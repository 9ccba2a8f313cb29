import { asList, isEmailAddress } from "./addresses.mjs";

const statusCodes = {
  missing_api_key: 401,
  invalid_idempotent_request: 409,
  missing_required_field: 422,
  validation_error: 422,
  rate_limit_exceeded: 429,
  internal_server_error: 500,
};

/** An error in the shape that Resend's library expects. */
export function refusal(name, message) {
  return { statusCode: statusCodes[name], name, message };
}

export function findMistake(email) {
  if (typeof email !== "object" || email === null)
    return refusal("validation_error", "The email is not a JSON object.");
  for (const field of ["from", "to", "subject"]) {
    if (asList(email[field]).length === 0)
      return refusal("missing_required_field", `Missing \`${field}\` field.`);
  }
  return findInvalidAddress(email) ?? findInvalidContent(email) ?? findInvalidTag(email);
}

function findInvalidAddress({ from, to, cc, bcc, reply_to }) {
  const sentence =
    "The email address needs to follow the `email@example.com` or `Name <email@example.com>` format.";
  for (const [field, value] of Object.entries({ from, to, cc, bcc, reply_to })) {
    if (!asList(value).every(isEmailAddress))
      return refusal("validation_error", `Invalid \`${field}\` field. ${sentence}`);
  }
  if (asList(to).length > 50)
    return refusal("validation_error", "The `to` field has more than 50 addresses.");
  return undefined;
}

function findInvalidContent({ subject, html, text }) {
  if (typeof subject !== "string" || /[\r\n]/.test(subject)) {
    return refusal("validation_error", "Invalid `subject` field. It needs to be one line of text.");
  }
  if (!html && !text) return refusal("validation_error", "Missing `html` or `text` field.");
  return undefined;
}

function findInvalidTag({ tags }) {
  if (asList(tags).every((tag) => isTagWord(tag?.name) && isTagWord(tag?.value))) return undefined;
  return refusal(
    "validation_error",
    "Tags should only contain ASCII letters, numbers, underscores, or dashes.",
  );
}

function isTagWord(word) {
  return typeof word === "string" && /^[\w-]{1,256}$/.test(word);
}

import type { RefusalCode } from "./errors";

/** What a refusal is called over HTTP. */
export const refusalStatus: Record<RefusalCode, number> = {
  unauthenticated: 401,
  password_change_required: 403,
  second_factor_required: 403,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 422,
  throttled: 429,
  payment_required: 402,
  precondition_failed: 412,
  malformed: 400,
  too_large: 413,
  method_not_allowed: 405,
  unavailable: 503,
};

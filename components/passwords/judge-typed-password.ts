import type { Answer } from "@/lib/answer";
import { judgePassword } from "@/lib/password-strength";

/** ACC-6: refuses beside the field at once what the server would refuse at the end; null is nothing to judge. */
export async function judgeTypedPassword(
  password: string | null,
  about: readonly string[],
): Promise<Answer<null>> {
  const { refusal } = password === null ? {} : await judgePassword(password, about);
  if (!refusal) return { ok: true, value: null };
  return { ok: false, code: "invalid", message: refusal, fields: { password: refusal } };
}

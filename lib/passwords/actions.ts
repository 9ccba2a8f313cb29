"use server";

import type { z } from "zod";
import { answer } from "../action";
import { changePassword } from "./commands";
import type { ChangePassword } from "./schema";

export async function changePasswordAction(input: z.input<typeof ChangePassword>) {
  return answer(changePassword, input);
}

import { z } from "zod";
import { Email, NewPassword } from "../fields";

export const ChosenPassword = z.object({ password: NewPassword });

export const CurrentPassword = z.string("required").min(1, "required").max(1024, "passwordTooLong");

export const ChangePasswordForm = ChosenPassword.extend({ current: CurrentPassword });

/** Without the current password only for somebody who must replace one that was handed to them. */
export const ChangePassword = ChosenPassword.extend({ current: CurrentPassword.optional() });

export const SetByOperator = ChosenPassword.extend({ email: Email });

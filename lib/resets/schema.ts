import { z } from "zod";
import { Email, Id } from "../fields";
import { jobType } from "../jobs";
import { ChosenPassword } from "../passwords/schema";

export const RequestReset = z.object({ email: Email });

export const ResetLink = z.object({ resetId: Id, signature: z.string().max(100) });

export const ResetPassword = ResetLink.extend(ChosenPassword.shape);

/** Looked up in the background, so that asking takes as long for an address that nobody has. */
export const SendRequestedLink = jobType(
  "send-requested-link",
  z.object({ email: Email, address: z.string().nullable(), userAgent: z.string().nullable() }),
);

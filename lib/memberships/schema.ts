import { z } from "zod";
import { Email, Id } from "../fields";

export const MemberId = z.object({ userId: Id });

/** ADD-3: the first step of the wizard. */
export const LookUpAddress = z.object({ email: Email });

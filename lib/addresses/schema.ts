import { z } from "zod";
import { Email } from "../fields";

/** ADD-3: the first step of the wizard. */
export const LookUpAddress = z.object({ email: Email });

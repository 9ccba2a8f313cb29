import { z } from "zod";
import { Id } from "../fields";
import { permissions } from "../permissions";

/** ROL-5: somebody, and what they may or may not do. */
export const Explain = z.object({ userId: Id, permission: z.enum(permissions) });

export const ExplainMine = z.object({ permission: z.enum(permissions) });

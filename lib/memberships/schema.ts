import { z } from "zod";
import { Id } from "../fields";

export const MemberId = z.object({ userId: Id });

import { serve } from "@/lib/api";
import { readRoleDeletionImpact } from "@/lib/roles/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readRoleDeletionImpact);

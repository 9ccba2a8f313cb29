import { serve } from "@/lib/api";
import { readRemovalImpact } from "@/lib/memberships/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readRemovalImpact);

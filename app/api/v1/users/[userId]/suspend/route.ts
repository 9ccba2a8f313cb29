import { serve } from "@/lib/api";
import { suspendUser } from "@/lib/memberships/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(suspendUser);

import { serve } from "@/lib/api";
import { reactivateUser } from "@/lib/memberships/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(reactivateUser);

import { serve } from "@/lib/api";
import { changeUserRoles } from "@/lib/roles/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(changeUserRoles);

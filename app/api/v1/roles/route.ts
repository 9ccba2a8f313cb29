import { serve } from "@/lib/api";
import { createRole, listRoles } from "@/lib/roles/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listRoles, createRole);

import { serve } from "@/lib/api";
import { changeRole, readRole, removeRole } from "@/lib/roles/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readRole, changeRole, removeRole);

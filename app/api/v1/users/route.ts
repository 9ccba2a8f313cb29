import { serve } from "@/lib/api";
import { listUsers } from "@/lib/users/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listUsers);

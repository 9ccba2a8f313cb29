import { serve } from "@/lib/api";
import { createUser, listUsers } from "@/lib/users/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listUsers, createUser);

import { serve } from "@/lib/api";
import { changeUser, readUser } from "@/lib/users/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readUser, changeUser);

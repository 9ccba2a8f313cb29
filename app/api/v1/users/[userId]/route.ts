import { serve } from "@/lib/api";
import { changeUser, readUser } from "@/lib/users/api";

export const { GET, PATCH } = serve(readUser, changeUser);

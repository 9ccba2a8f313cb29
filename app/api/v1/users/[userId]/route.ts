import { serve } from "@/lib/api";
import { removeUser } from "@/lib/memberships/api";
import { changeUser, readUser } from "@/lib/users/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readUser, changeUser, removeUser);

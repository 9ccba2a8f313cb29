import { serve } from "@/lib/api";
import { sendPasswordResetLink } from "@/lib/users/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(sendPasswordResetLink);

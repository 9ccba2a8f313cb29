import { serve } from "@/lib/api";
import { resendInvitation } from "@/lib/invitations/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(resendInvitation);

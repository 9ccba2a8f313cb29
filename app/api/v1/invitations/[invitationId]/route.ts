import { serve } from "@/lib/api";
import { cancelInvitation, changeInvitation, readInvitation } from "@/lib/invitations/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readInvitation, changeInvitation, cancelInvitation);

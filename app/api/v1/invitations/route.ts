import { serve } from "@/lib/api";
import { createInvitation, listInvitations } from "@/lib/invitations/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listInvitations, createInvitation);

import { serve } from "@/lib/api";
import { createInvitations } from "@/lib/invitation-lists/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(createInvitations);

import { serve } from "@/lib/api";
import { listGroupMembers } from "@/lib/groups/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listGroupMembers);

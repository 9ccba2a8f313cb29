import { serve } from "@/lib/api";
import { addGroupMember, removeGroupMember } from "@/lib/groups/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(addGroupMember, removeGroupMember);

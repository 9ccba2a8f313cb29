import { serve } from "@/lib/api";
import { createGroup, listGroups } from "@/lib/groups/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listGroups, createGroup);

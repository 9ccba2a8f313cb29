import { serve } from "@/lib/api";
import { changeGroup, readGroup, removeGroup } from "@/lib/groups/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readGroup, changeGroup, removeGroup);

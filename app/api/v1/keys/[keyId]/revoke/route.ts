import { serve } from "@/lib/api";
import { endKey } from "@/lib/api-keys/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(endKey);

import { serve } from "@/lib/api";
import { listKeys, makeKey } from "@/lib/api-keys/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listKeys, makeKey);

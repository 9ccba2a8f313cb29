import { serve } from "@/lib/api";
import { changeKey, readKey, removeKey } from "@/lib/api-keys/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readKey, changeKey, removeKey);

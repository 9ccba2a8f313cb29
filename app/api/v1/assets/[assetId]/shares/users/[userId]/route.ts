import { serve } from "@/lib/api";
import { removeUserShare } from "@/lib/asset-shares/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(removeUserShare);

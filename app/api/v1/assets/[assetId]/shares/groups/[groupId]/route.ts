import { serve } from "@/lib/api";
import { removeGroupShare } from "@/lib/asset-shares/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(removeGroupShare);

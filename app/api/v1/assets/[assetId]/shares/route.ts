import { serve } from "@/lib/api";
import { createShare, listShares } from "@/lib/asset-shares/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listShares, createShare);

import { serve } from "@/lib/api";
import { createAsset, listAssets } from "@/lib/assets/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listAssets, createAsset);

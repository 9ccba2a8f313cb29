import { serve } from "@/lib/api";
import { changeAsset, readAsset, removeAsset } from "@/lib/assets/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readAsset, changeAsset, removeAsset);

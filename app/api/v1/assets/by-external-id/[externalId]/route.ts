import { serve } from "@/lib/api";
import { putExternalAsset, readExternalAsset } from "@/lib/external-assets/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readExternalAsset, putExternalAsset);

import { serve } from "@/lib/api";
import { createTransfers } from "@/lib/asset-transfers/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(createTransfers);

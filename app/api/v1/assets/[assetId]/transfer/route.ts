import { serve } from "@/lib/api";
import { createTransfer } from "@/lib/asset-transfers/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(createTransfer);

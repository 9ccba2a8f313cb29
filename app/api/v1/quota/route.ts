import { serve } from "@/lib/api";
import { readQuota } from "@/lib/quotas/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readQuota);

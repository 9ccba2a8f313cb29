import { serve } from "@/lib/api";
import { listUsage } from "@/lib/usage/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listUsage);

import { serve } from "@/lib/api";
import { scheduleAsset } from "@/lib/assets/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(scheduleAsset);

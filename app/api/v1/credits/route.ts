import { serve } from "@/lib/api";
import { readCredits } from "@/lib/credits/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readCredits);

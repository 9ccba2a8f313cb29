import { serve } from "@/lib/api";
import { listCreditEntries } from "@/lib/credits/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listCreditEntries);

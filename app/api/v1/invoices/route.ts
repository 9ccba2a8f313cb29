import { serve } from "@/lib/api";
import { listInvoices } from "@/lib/billing/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listInvoices);

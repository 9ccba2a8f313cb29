import { serve } from "@/lib/api";
import { listAuditEvents } from "@/lib/audit/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(listAuditEvents);

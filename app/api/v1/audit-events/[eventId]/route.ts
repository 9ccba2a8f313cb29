import { serve } from "@/lib/api";
import { readAuditEvent } from "@/lib/audit/api";

export const { GET, POST, PUT, PATCH, DELETE } = serve(readAuditEvent);

import { AuditListing } from "../audit/schema";

/** AUD-1: the trail as it is searched and filtered, all of its pages. */
export const ExportAudit = AuditListing.omit({ page: true });

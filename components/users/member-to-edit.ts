import type { memberToEditAction } from "@/lib/memberships/actions";

/** USR-3: what the form "Edit" is told about somebody. */
export type MemberToEdit = Extract<Awaited<ReturnType<typeof memberToEditAction>>, { ok: true }>["value"];

import messages from "@/messages/en.json";

type Actions = (typeof messages)["audit"]["actions"];

/** Every `noun.verbed` that has words in messages. */
export type AuditAction = {
  [Noun in keyof Actions]: `${Noun}.${Extract<keyof Actions[Noun], string>}`;
}[keyof Actions];

/** The key of the words for a stored action; one that this version has no words for is a change of some kind. */
export function auditAction(stored: string): AuditAction {
  return isAuditAction(stored) ? stored : "operation.other";
}

function isAuditAction(value: string): value is AuditAction {
  const [noun = "", verb = ""] = value.split(".");
  const verbs = Object.entries(messages.audit.actions).find(([key]) => key === noun)?.[1];
  return verbs !== undefined && verb in verbs;
}

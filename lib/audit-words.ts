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

type AuditNoun = keyof Actions;

/** Every action, under its noun. */
export const actionGroups: { noun: AuditNoun; actions: AuditAction[] }[] = nouns().map((noun) => ({
  noun,
  actions: Object.keys(messages.audit.actions[noun])
    .map((verb) => `${noun}.${verb}`)
    .filter(isAuditAction),
}));

function nouns(): AuditNoun[] {
  return Object.keys(messages.audit.actions).filter(
    (noun): noun is AuditNoun => noun in messages.audit.actions,
  );
}

export type AuditField = keyof (typeof messages)["audit"]["fields"];

/** Whether there are words for a key of what was before or after. */
export function isAuditField(key: string): key is AuditField {
  return key in messages.audit.fields;
}

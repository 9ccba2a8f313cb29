/** What the guide's table "API Keys Management" lists, one deed a row. */
export type KeyDeed =
  | "seeMine"
  | "seeMembers"
  | "create"
  | "editUsageLimit"
  | "editDailyLimit"
  | "revokeOwn"
  | "revokeOthers"
  | "deleteOwn"
  | "deleteOthers";

/** KEY-1, KEY-2: the guide's table: who may do what. Proved by command, on the pages, by server action and over the API. */
export const keyPermissions: readonly { words: string; deed: KeyDeed; owner: boolean; member: boolean }[] = [
  { words: 'View "My API Keys" tab', deed: "seeMine", owner: true, member: true },
  { words: 'View "Members API Keys" tab', deed: "seeMembers", owner: true, member: false },
  { words: "Create new API key", deed: "create", owner: true, member: true },
  { words: "Edit usage limit on any key", deed: "editUsageLimit", owner: true, member: false },
  { words: "Edit daily rate limit on any key", deed: "editDailyLimit", owner: true, member: false },
  { words: "Revoke own API keys", deed: "revokeOwn", owner: true, member: true },
  { words: "Revoke other members' API keys", deed: "revokeOthers", owner: true, member: false },
  { words: "Delete own API keys", deed: "deleteOwn", owner: true, member: true },
  { words: "Delete other members' API keys", deed: "deleteOthers", owner: true, member: false },
];

import type messages from "@/messages/en.json";

/** A key of the sentences that say what a change of a policy does. */
export type EffectKey = keyof (typeof messages)["workspaces"]["policies"]["effects"];

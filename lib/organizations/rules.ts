import { env } from "../env";

/** ACC-3: whether people may make accounts and workspaces of their own accord; the operator decides. */
export function signUpIsOn(): boolean {
  return env().SIGN_UP === "on";
}

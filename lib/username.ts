import { refuseTaken } from "./constraints";

/** Runs a write of users; refuses, beside the field `username`, one that somebody else has. */
export async function refuseTakenUsername<T>(write: PromiseLike<T>): Promise<T> {
  return refuseTaken(write, { index: "users_username", key: "usernameTaken", field: "username" });
}

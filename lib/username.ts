import { violates } from "./constraints";
import { AppError } from "./errors";

/** Runs a write of users; refuses, beside the field `username`, one that somebody else has. */
export async function refuseTakenUsername<T>(write: PromiseLike<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (violates(error, "users_username")) throw new AppError("conflict", "usernameTaken", {}, "username");
    throw error;
  }
}

"use server";

import { redirect } from "next/navigation";
import { answer } from "../action";
import { endSession } from "../auth";
import { paths } from "../paths";
import { signOut } from "./commands";

export async function signOutAction() {
  await answer(signOut, {});
  await endSession();
  redirect(paths.signIn());
}

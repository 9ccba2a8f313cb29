"use server";

import type { z } from "zod";
import { answer } from "../action";
import * as commands from "./commands";
import * as queries from "./queries";
import type { LookUpAddress, MemberId } from "./schema";

type Member = z.input<typeof MemberId>;

export async function lookUpAddress(workspace: string, input: z.input<typeof LookUpAddress>) {
  return answer(queries.lookUpAddress, input, workspace);
}

export async function removalImpact(workspace: string, input: Member) {
  return answer(queries.removalImpact, input, workspace);
}

export async function suspendMember(workspace: string, input: Member) {
  return answer(commands.suspendMember, input, workspace);
}

export async function reactivateMember(workspace: string, input: Member) {
  return answer(commands.reactivateMember, input, workspace);
}

export async function removeMember(workspace: string, input: Member) {
  return answer(commands.removeMember, input, workspace);
}

export async function unlinkMember(workspace: string, input: Member) {
  return answer(commands.unlinkMember, input, workspace);
}

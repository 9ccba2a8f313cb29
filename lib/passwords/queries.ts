import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { users } from "@/db/schema/users";
import { workspaces } from "@/db/schema/workspaces";
import { query } from "../operation";

/** ACC-6: what one's own new password must not be made of, for the meter beside the field. */
export const aboutMe = query({
  name: "passwords.aboutMe",
  permission: "self",
  beforePasswordChange: true,
  input: z.object({}),
  async run({ actor, tx }) {
    return aboutUser(tx, actor.userId);
  },
});

/** ACC-6: what others know of somebody, and a password must not be made of. */
export async function aboutUser(tx: Reader, userId: string): Promise<string[]> {
  const [person] = await tx
    .select({ first: users.firstName, last: users.lastName, email: users.email, username: users.username })
    .from(users)
    .where(eq(users.id, userId));
  const places = await tx
    .select({ name: workspaces.name })
    .from(memberships)
    .innerJoin(workspaces, eq(workspaces.id, memberships.workspaceId))
    .where(eq(memberships.userId, userId))
    .limit(20);
  return [...Object.values(person ?? {}), ...places.map(({ name }) => name)].filter((text) => text !== null);
}

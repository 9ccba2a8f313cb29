import { z } from "zod";
import { ListOf, One, Paging, listOf, pageOf } from "../cursor";
import { listedKinds, listedStatuses, sorts } from "../directory/schema";
import { memberStatuses } from "@/db/schema/columns";
import { read, write } from "../endpoint";
import { Id } from "../fields";
import { pageParameter } from "../paging";
import { editUser } from "./commands";
import { pageOfUsers, showUser } from "./queries";
import { EditUser } from "./schema";

const Named = z.object({ id: z.uuid(), name: z.string() });

const User = z
  .object({
    id: z.uuid(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    phone: z.string().nullable(),
    username: z.string().nullable(),
    kind: z.enum(listedKinds).meta({ description: "External: at home in another workspace." }),
    status: z.enum(memberStatuses),
    roles: z.array(Named),
    joinedAt: z.iso.datetime(),
    lastActiveAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "User" });

const UserDetails = User.extend({
  locale: z.string().meta({ description: "The language they are spoken to, as a code." }),
  groups: z.array(Named),
  department: z.array(z.string()).nullable().meta({ description: "From the top of the tree down." }),
  isCreator: z.boolean(),
}).meta({ id: "UserDetails" });

const UserFilters = Paging.extend({
  q: One.optional().meta({ description: "Words of a name, an address or a phone number." }),
  role: z.uuid("idInvalid").optional(),
  group: z.uuid("idInvalid").optional(),
  department: z.uuid("idInvalid").optional(),
  kind: z.enum(listedKinds, "choiceInvalid").optional(),
  status: z.enum(listedStatuses, "choiceInvalid").optional(),
  sort: z
    .templateLiteral([z.enum(["", "-"]), z.enum(sorts)])
    .optional()
    .meta({
      description: "A column, with a dash before it for the other direction. By name, if nothing is said.",
    }),
});

const OneUser = z.object({ userId: Id });

export const listUsers = read({
  path: "/users",
  tag: "Users",
  summary: "List users",
  description: "The members of the workspace, page by page.",
  price: "read",
  operation: pageOfUsers,
  query: UserFilters,
  input: ({ query: { limit, cursor, ...filters } }) => {
    const { size, page } = pageOf({ limit, cursor });
    return { ...filters, size, page: pageParameter(page) };
  },
  answer: ListOf(User),
  show: (cut) => listOf(cut, shown),
});

export const readUser = read({
  path: "/users/{userId}",
  tag: "Users",
  summary: "Get a user",
  description: "The ETag says nothing of `lastActiveAt`.",
  price: "read",
  refuses: [404],
  operation: showUser,
  params: OneUser,
  input: ({ params }) => params,
  changing: ["lastActiveAt"],
  answer: UserDetails,
  show: shown,
});

export const changeUser = write({
  method: "PATCH",
  path: "/users/{userId}",
  tag: "Users",
  summary: "Edit a user",
  description:
    "What is not named stays as it is. Names, phone, username and language of users at home here; roles, department and manager of everybody.",
  price: "write",
  refuses: [404, 409, 412],
  operation: editUser,
  params: OneUser,
  body: EditUser.omit({ userId: true }).strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
  current: readUser,
});

function shown<Row extends { joinedAt: Date; lastActiveAt: Date | null }>(row: Row) {
  return {
    ...row,
    joinedAt: row.joinedAt.toISOString(),
    lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
  };
}

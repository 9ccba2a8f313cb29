import { z } from "zod";
import { memberStatuses } from "@/db/schema/columns";
import { ListOf, One, Paging, listOf, pageAsked } from "../cursor";
import { listedKinds, listedStatuses, sorts } from "../directory/schema";
import { read, write } from "../endpoint";
import { AppError } from "../errors";
import { Id, Phone, Username } from "../fields";
import { addUser, editUser, mailResetLink } from "./commands";
import { pageOfUsers, showUser } from "./queries";
import { AddUser, EditUser, HandedOutPassword } from "./schema";

/** What something is called, with its id. */
export const Named = z.object({ id: z.uuid(), name: z.string() });

export const User = z
  .object({
    id: z.uuid(),
    firstName: z.string(),
    lastName: z.string(),
    email: z.string(),
    phone: z.string().nullable().meta({ description: "In international form, with a plus." }),
    username: z.string().nullable(),
    kind: z.enum(listedKinds).meta({ description: "External: at home in another workspace." }),
    status: z.enum(memberStatuses),
    roles: z.array(Named).meta({ description: "Given to them or to a group they are in." }),
    joinedAt: z.iso.datetime(),
    lastActiveAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "User" });

const UserDetails = User.extend({
  locale: z.string().meta({ description: "The language they are spoken to, as a code." }),
  groups: z.array(Named),
  department: z
    .object({
      id: z.uuid(),
      path: z.array(z.string()).meta({ description: "The names from the top of the tree down to it." }),
    })
    .nullable(),
  manager: Named.nullable().meta({ description: "The user to whom they report." }),
  isCreator: z.boolean().meta({ description: "Whether they made the workspace." }),
  accessEndsAt: z.iso
    .datetime()
    .nullable()
    .meta({ description: "When the access of an external ends by itself; null is never." }),
}).meta({ id: "UserDetails" });

const NewUser = UserDetails.extend({
  password: z
    .string()
    .nullable()
    .meta({ description: "The generated password, in this answer and nowhere else. Null if you chose one." }),
}).meta({ id: "NewUser" });

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

export const OneUser = z.object({ userId: Id });

/** Null is none, as it is read. */
export const contact = { phone: Phone.nullable().optional(), username: Username.nullable().optional() };

export const listUsers = read({
  path: "/users",
  tag: "Users",
  summary: "List users",
  description: "The members of the workspace, page by page.",
  price: "read",
  operation: pageOfUsers,
  query: UserFilters,
  input: ({ query: { limit, cursor, ...filters } }) => ({ ...filters, ...pageAsked({ limit, cursor }) }),
  answer: ListOf(User),
  show: (cut) => listOf(cut, (user) => user),
});

export const readUser = read({
  path: "/users/{userId}",
  tag: "Users",
  summary: "Get a user",
  description:
    "Needs members.read, except for the user whose key it is. The ETag says nothing of `lastActiveAt`.",
  price: "read",
  refuses: [404],
  operation: showUser,
  params: OneUser,
  input: ({ params }) => params,
  changing: ["lastActiveAt"],
  answer: UserDetails,
  show: ({ department: path, departmentId: id, accessEndsAt, joinedAt, lastActiveAt, ...user }) => ({
    ...user,
    joinedAt: joinedAt.toISOString(),
    lastActiveAt: lastActiveAt?.toISOString() ?? null,
    department: id !== null && path ? { id, path } : null,
    accessEndsAt: accessEndsAt?.toISOString() ?? null,
  }),
});

export const createUser = write({
  method: "POST",
  path: "/users",
  tag: "Users",
  summary: "Add a user",
  description:
    "Makes an account and adds it to the workspace at once, without an invitation. Needs members.read too, as the user is answered. Without a password one is generated: it stands in this answer and nowhere else. Without roles they get the default role; other roles need roles.assign, and no role may allow more than the key. An address that has an account already is a conflict: invite it instead.",
  price: "write",
  refuses: [404, 409],
  operation: addUser,
  body: AddUser.extend({
    ...contact,
    password: HandedOutPassword.default(null).meta({
      description: "At least 12 characters, and not easy to guess. Null, or none at all, has one generated.",
    }),
  }).strict(),
  input: ({ body }) => ({ ...body, phone: body.phone ?? "", username: body.username ?? "" }),
  answer: NewUser,
  makes: {
    read: readUser,
    named: (added) => {
      if (added.outcome === "added") return { userId: added.userId };
      throw new AppError("conflict", knownAlready[added.outcome], {}, "email");
    },
    beside: (added) => ({ password: added.outcome === "added" ? added.password : null }),
  },
});

const knownAlready = {
  member: "alreadyMember",
  invited: "alreadyInvited",
  elsewhere: "accountElsewhere",
} as const;

export const changeUser = write({
  method: "PATCH",
  path: "/users/{userId}",
  tag: "Users",
  summary: "Edit a user",
  description:
    "What is not named stays as it is. Names, phone, username and language of users at home here; roles, department and manager of everybody. Needs members.read too, and roles.assign for roles; no role may allow more than the key.",
  price: "write",
  refuses: [404, 409, 412],
  operation: editUser,
  params: OneUser,
  body: EditUser.omit({ userId: true }).extend(contact).strict(),
  input: ({ params, body: { phone, username, ...body } }) => ({
    ...params,
    ...body,
    phone: phone === null ? "" : phone,
    username: username === null ? "" : username,
  }),
  current: readUser,
});

export const sendPasswordResetLink = write({
  method: "POST",
  path: "/users/{userId}/password-reset-link",
  tag: "Users",
  summary: "Mail a link to choose a new password",
  description: "The link is good once, for an hour. Nobody is mailed one who may do more than the key.",
  price: "mail",
  refuses: [404],
  operation: mailResetLink,
  params: OneUser,
  input: ({ params }) => params,
});

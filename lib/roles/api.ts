import { z } from "zod";
import { systemRoles } from "@/db/schema/roles";
import { ListOf, NamedPaging, One, listOf, pageAsked } from "../cursor";
import { read, write } from "../endpoint";
import { permissions } from "../permissions";
import { OneUser, readUser } from "../users/api";
import { changeRoles, createRole as create, deleteRole, editRole } from "./commands";
import { pageOfRoles, roleDeletion, showRole } from "./queries";
import { ChangeRoles, EditRole, RoleFields, RoleId } from "./schema";

const Role = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    system: z.enum(systemRoles).nullable().meta({
      description: "Which of the roles it is that every workspace is born with; null is none of them.",
    }),
    isDefault: z.boolean().meta({ description: "Whoever comes without a role gets this one." }),
    internalOnly: z.boolean().meta({ description: "Gives nothing to externals." }),
    permissions: z.array(z.enum(permissions)),
  })
  .meta({ id: "Role" });

const RoleDeletionImpact = z
  .object({
    people: z.number().meta({ description: "How many hold it. Say this when you delete it." }),
    left: z.number().meta({ description: "How many of them have no other role." }),
    groups: z.number().meta({ description: "How many groups carry it." }),
    invitations: z.number().meta({ description: "How many invitations that wait come with it." }),
  })
  .meta({ id: "RoleDeletionImpact" });

const { name, description, internalOnly, permissions: granted } = RoleFields.shape;

const People = One.regex(/^\d{1,9}$/, "wholeNumber")
  .transform(Number)
  .meta({ description: "How many people hold it, as deletion-impact says.", type: "integer" });

export const listRoles = read({
  path: "/roles",
  tag: "Roles",
  summary: "List roles",
  description: "By name, page by page.",
  price: "read",
  operation: pageOfRoles,
  query: NamedPaging,
  input: ({ query: { q, ...paging } }) => ({ ...pageAsked(paging), q }),
  answer: ListOf(Role),
  show: (cut) => listOf(cut, (role) => ({ ...role, permissions: [...role.permissions] })),
});

export const readRole = read({
  path: "/roles/{roleId}",
  tag: "Roles",
  summary: "Get a role",
  price: "read",
  refuses: [404],
  operation: showRole,
  params: RoleId,
  input: ({ params }) => params,
  answer: Role,
  show: (role) => ({ ...role, permissions: [...role.permissions] }),
});

export const createRole = write({
  method: "POST",
  path: "/roles",
  tag: "Roles",
  summary: "Make a role",
  description:
    "Of any permissions that the key has itself. A level of a type of assets includes those below it. The name is the only one of its kind in the workspace.",
  price: "write",
  refuses: [409],
  operation: create,
  body: z.strictObject({
    name,
    description: description.default(""),
    internalOnly: internalOnly.default(false),
    permissions: granted.default([]),
  }),
  input: ({ body }) => body,
  makes: { read: readRole, named: (made) => made },
});

export const changeRole = write({
  method: "PATCH",
  path: "/roles/{roleId}",
  tag: "Roles",
  summary: "Edit a role",
  description:
    "What is not named stays as it is. It acts on everybody's next request. Owner, Admin and AccessManager are fixed; Member and External keep their names. No role is edited that allows more than the key, nor made to.",
  price: "write",
  refuses: [404, 409, 412],
  operation: editRole,
  params: RoleId,
  body: EditRole.omit({ roleId: true }).strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
  current: readRole,
});

export const readRoleDeletionImpact = read({
  path: "/roles/{roleId}/deletion-impact",
  tag: "Roles",
  summary: "See what deleting a role will do",
  description: "Changes nothing.",
  price: "read",
  refuses: [404],
  operation: roleDeletion,
  params: RoleId,
  input: ({ params }) => params,
  answer: RoleDeletionImpact,
});

export const removeRole = write({
  method: "DELETE",
  path: "/roles/{roleId}",
  tag: "Roles",
  summary: "Delete a role",
  description:
    "Whoever holds it has it no more on their next request; groups and invitations neither. Say how many people hold it: if that has changed meanwhile it is a conflict. The roles that every workspace is born with stay.",
  price: "write",
  refuses: [404, 409],
  operation: deleteRole,
  params: RoleId,
  query: z.strictObject({ people: People }),
  input: ({ params, query }) => ({ ...params, ...query }),
});

export const changeUserRoles = write({
  method: "PUT",
  path: "/users/{userId}/roles",
  tag: "Users",
  summary: "Set the roles of a user",
  description:
    "Exactly these, beside those that come with their groups. Needs members.read too. No role may allow more than the key, and nobody's roles are changed who may do more than the key.",
  price: "write",
  refuses: [404, 412],
  operation: changeRoles,
  params: OneUser,
  body: ChangeRoles.omit({ userId: true }).strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
  current: readUser,
});

import { z } from "zod";
import { ListOf, NamedPaging, Paging, listOf, pageAsked } from "../cursor";
import { read, write } from "../endpoint";
import { Named, User } from "../users/api";
import { addToGroup, createGroup as create, deleteGroup, editGroup, removeFromGroup } from "./commands";
import { membersOfGroup, pageOfGroups, showGroup } from "./queries";
import { EditGroup, GroupFields, GroupId, GroupMember } from "./schema";

const Group = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    roles: z.array(Named).meta({ description: "What its members are given, beside their own roles." }),
  })
  .meta({ id: "Group" });

const { name, description, roleIds } = GroupFields.shape;

export const listGroups = read({
  path: "/groups",
  tag: "Groups",
  summary: "List groups",
  description: "By name, page by page.",
  price: "read",
  operation: pageOfGroups,
  query: NamedPaging,
  input: ({ query: { q, ...paging } }) => ({ ...pageAsked(paging), q }),
  answer: ListOf(Group),
  show: (cut) => listOf(cut, (group) => group),
});

export const readGroup = read({
  path: "/groups/{groupId}",
  tag: "Groups",
  summary: "Get a group",
  price: "read",
  refuses: [404],
  operation: showGroup,
  params: GroupId,
  input: ({ params }) => params,
  answer: Group,
});

export const createGroup = write({
  method: "POST",
  path: "/groups",
  tag: "Groups",
  summary: "Make a group",
  description:
    "It may carry roles, which all of its members hold then: that needs roles.assign, and no role may allow more than the key. Needs members.read too. The name is the only one of its kind in the workspace.",
  price: "write",
  refuses: [404, 409],
  operation: create,
  body: z.strictObject({ name, description: description.default(""), roleIds: roleIds.default([]) }),
  input: ({ body }) => body,
  makes: { read: readGroup, named: (made) => made },
});

export const changeGroup = write({
  method: "PATCH",
  path: "/groups/{groupId}",
  tag: "Groups",
  summary: "Edit a group",
  description:
    "What is not named stays as it is; `roleIds` are all roles it carries from then on. Needs members.read too, and roles.assign for roles. No group is edited that gives more than the key may do.",
  price: "write",
  refuses: [404, 409, 412],
  operation: editGroup,
  params: GroupId,
  body: EditGroup.omit({ groupId: true }).strict(),
  input: ({ params, body }) => ({ ...params, ...body }),
  current: readGroup,
});

export const removeGroup = write({
  method: "DELETE",
  path: "/groups/{groupId}",
  tag: "Groups",
  summary: "Delete a group",
  description:
    "Its members stay, without the roles that came with it. For a group that carries roles this needs roles.assign too.",
  price: "write",
  refuses: [404],
  operation: deleteGroup,
  params: GroupId,
  input: ({ params }) => params,
});

export const listGroupMembers = read({
  path: "/groups/{groupId}/members",
  tag: "Groups",
  summary: "List the members of a group",
  description: "By name, page by page.",
  price: "read",
  refuses: [404],
  operation: membersOfGroup,
  params: GroupId,
  query: Paging,
  input: ({ params, query }) => ({ ...params, ...pageAsked(query) }),
  answer: ListOf(User),
  show: (cut) => listOf(cut, (user) => user),
});

export const addGroupMember = write({
  method: "PUT",
  path: "/groups/{groupId}/members/{userId}",
  tag: "Groups",
  summary: "Put a user into a group",
  description:
    "Once more changes nothing. Groups are of internals alone. Where the group carries roles it is giving roles: that needs roles.assign, of somebody who may do no more than the key, and no role may allow more than the key.",
  price: "write",
  refuses: [404],
  operation: addToGroup,
  params: GroupMember,
  input: ({ params }) => params,
});

export const removeGroupMember = write({
  method: "DELETE",
  path: "/groups/{groupId}/members/{userId}",
  tag: "Groups",
  summary: "Take a user out of a group",
  description: "Once more changes nothing. Asks for the same rights as putting them in.",
  price: "write",
  refuses: [404],
  operation: removeFromGroup,
  params: GroupMember,
  input: ({ params }) => params,
});

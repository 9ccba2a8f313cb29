import { z } from "zod";
import { ListOf, NamedPaging, listOf, pageAsked } from "../cursor";
import { read } from "../endpoint";
import { pageOfDepartments } from "./queries";

const Department = z
  .object({
    id: z.uuid(),
    name: z.string(),
    parentId: z.uuid().nullable().meta({ description: "The department above; null is the top of the tree." }),
  })
  .meta({ id: "Department" });

export const listDepartments = read({
  path: "/departments",
  tag: "Departments",
  summary: "List departments",
  description: "By name, page by page; each says which one is above it.",
  price: "read",
  operation: pageOfDepartments,
  query: NamedPaging,
  input: ({ query: { q, ...paging } }) => ({ ...pageAsked(paging), q }),
  answer: ListOf(Department),
  show: (cut) => listOf(cut, (department) => department),
});

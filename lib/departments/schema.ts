import { z } from "zod";
import { Id, TidyName } from "../fields";

/** ROL-7: a department, at the top or below another. */
export const DepartmentFields = z.object({ name: TidyName, parentId: Id.nullable() });

export const DepartmentId = z.object({ departmentId: Id });

export const EditDepartment = DepartmentFields.extend(DepartmentId.shape);

/** How a form asks for them; at the top of the tree `parentId` is empty. */
export const DepartmentForm = DepartmentFields.extend({ parentId: z.string() });

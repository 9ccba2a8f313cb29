import type { ListedRole } from "@/lib/roles/queries";
import { RoleMarks } from "./role-marks";
import { useRoleDescription } from "./use-role-description";

/** What the role is called and for; where the table is narrow, its marks stand below. */
export function RoleName({ role }: { role: ListedRole }) {
  const describe = useRoleDescription();
  const description = describe(role);
  return (
    <span className="block min-w-0 py-0.5">
      <span className="block font-medium wrap-anywhere">{role.name}</span>
      {description && (
        <span className="mt-0.5 line-clamp-2 max-w-prose text-pretty text-faint wrap-anywhere">
          {description}
        </span>
      )}
      <span className="mt-1.5 block has-[span:empty]:hidden @2xl/table:hidden">
        <RoleMarks role={role} />
      </span>
    </span>
  );
}

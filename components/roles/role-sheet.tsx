import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import type { Role } from "@/lib/roles/queries";
import { LevelWord, PermissionMark } from "./permission-mark";
import type { PermissionWords } from "./permission-words";
import { useRoleDescription } from "./use-role-description";

type RoleSheetProps = { role: Role; words: PermissionWords };

/** ROL-4: what a role allows, to read: the column of the matrix that is its own. */
export function RoleSheet({ role, words }: RoleSheetProps) {
  const t = useTranslations("roles.form");
  const describe = useRoleDescription();
  const held = new Set<string>(role.permissions);
  return (
    <Card title={t("permissions")} description={describe(role)}>
      <div className="grid gap-6">
        {words.sections.map(({ heading, title, permissions }) => (
          <section key={heading}>
            <h3 className="mb-1.5 font-medium">{title}</h3>
            <ul className="divide-y rounded-xl ring-1 ring-line ring-inset">
              {permissions.map(({ permission, label, hint }) => (
                <Line key={permission} label={label} hint={hint}>
                  <PermissionMark held={held.has(permission)} />
                </Line>
              ))}
              {heading === "assets" &&
                words.types.map(({ type, label }) => (
                  <Line key={type} label={label}>
                    <LevelWord held={held} type={type} words={words.levels} />
                  </Line>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </Card>
  );
}

function Line({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <li className="flex items-start justify-between gap-4 px-3.5 py-2.5">
      <span className="min-w-0">
        {label}
        {hint && <span className="mt-0.5 block text-pretty text-faint">{hint}</span>}
      </span>
      <span className="shrink-0">{children}</span>
    </li>
  );
}

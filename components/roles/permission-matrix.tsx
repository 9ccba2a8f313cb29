import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "@/lib/paths";
import type { Role } from "@/lib/roles/queries";
import { LevelWord, PermissionMark } from "./permission-mark";
import { usePermissionWords } from "./permission-words";

type PermissionMatrixProps = { workspace: string; roles: Role[] };

const frame =
  "relative max-w-full overflow-auto rounded-xl border bg-surface shadow-xs lg:max-h-[calc(100dvh-19rem)] lg:min-h-96";
const first =
  "sticky start-0 z-10 w-40 min-w-40 bg-surface px-3 text-start sm:w-80 sm:min-w-80 sm:px-5 xl:w-96 xl:min-w-96";

/** ROL-4: which role allows what. On a narrow screen it scrolls in its frame, and the words of the rows stay. */
export function PermissionMatrix({ workspace, roles }: PermissionMatrixProps) {
  const t = useTranslations("roles.matrix");
  const words = usePermissionWords();
  const columns = roles.map((role) => ({ ...role, held: new Set<string>(role.permissions) }));
  return (
    <div role="region" aria-label={t("label")} tabIndex={0} className={frame}>
      <table aria-label={t("label")} className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            <th scope="col" className={`${first} top-0 z-20! border-b py-3 text-xs font-medium text-faint`}>
              {t("permission")}
            </th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col" className="sticky top-0 z-10 min-w-32 border-b bg-surface px-2 py-3">
                <Link
                  href={paths.role(workspace, id)}
                  className="line-clamp-2 max-w-40 rounded-sm text-xs font-medium wrap-break-word hover:underline hover:underline-offset-4"
                >
                  {name}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        {words.sections.map(({ heading, title, permissions }) => (
          <tbody key={heading}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length + 1} className="bg-sunken py-2 text-start">
                <span className="sticky start-0 inline-block max-w-80 px-3 font-medium sm:px-5">
                  {title}
                  {heading === "assets" && (
                    <span className="block max-w-60 font-normal text-pretty text-faint sm:max-w-none">
                      {words.assetsHint}
                    </span>
                  )}
                </span>
              </th>
            </tr>
            {permissions.map(({ permission, label, hint }) => (
              <MatrixRow key={permission} label={label} hint={hint}>
                {columns.map(({ id, held }) => (
                  <MatrixCell key={id}>
                    <PermissionMark held={held.has(permission)} />
                  </MatrixCell>
                ))}
              </MatrixRow>
            ))}
            {heading === "assets" &&
              words.types.map(({ type, label }) => (
                <MatrixRow key={type} label={label}>
                  {columns.map(({ id, held }) => (
                    <MatrixCell key={id}>
                      <LevelWord held={held} type={type} words={words.levels} />
                    </MatrixCell>
                  ))}
                </MatrixRow>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

type MatrixRowProps = { label: string; hint?: string; children: ReactNode };

function MatrixRow({ label, hint, children }: MatrixRowProps) {
  return (
    <tr className="group/row">
      <th scope="row" className={`${first} border-b py-2.5 font-normal group-last/row:border-b-0`}>
        {label}
        {hint && <span className="mt-0.5 hidden text-xs text-pretty text-faint sm:block">{hint}</span>}
      </th>
      {children}
    </tr>
  );
}

function MatrixCell({ children }: { children: ReactNode }) {
  return <td className="border-b px-3 py-2.5 text-center group-last/row:border-b-0">{children}</td>;
}

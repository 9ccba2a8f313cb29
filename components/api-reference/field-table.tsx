import { useTranslations } from "next-intl";
import type { Field } from "@/lib/openapi-fields";
import { Prose } from "./prose";
import { ReferenceTable } from "./reference-table";

type FieldTableProps = { caption: string; fields: Field[] };

/** Parameters or fields: what each is called, what it is, and what it means. */
export function FieldTable({ caption, fields }: FieldTableProps) {
  const t = useTranslations("apiReference");
  if (fields.length === 0) return null;
  return (
    <ReferenceTable caption={caption} named="name">
      {fields.map(({ name, type, required, description }) => (
        <tr key={name} className="border-b align-top">
          <th scope="row" className="py-2.5 pe-4 text-start font-normal">
            <code translate="no" className="font-mono text-xs font-medium wrap-anywhere">
              {name}
            </code>
            {required && <span className="block text-xs text-amber">{t("required")}</span>}
          </th>
          <td className="py-2.5">
            <span lang="en" className="block text-xs leading-5 text-faint wrap-anywhere">
              {type}
            </span>
            {description && (
              <span className="mt-0.5 block text-pretty text-soft">
                <Prose>{description}</Prose>
              </span>
            )}
          </td>
        </tr>
      ))}
    </ReferenceTable>
  );
}

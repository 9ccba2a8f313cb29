import { useTranslations } from "next-intl";
import type { Field } from "@/lib/openapi-fields";
import { Prose } from "./prose";

type FieldTableProps = { caption: string; fields: Field[] };

/** Parameters or fields: what each is called, what it is, and what it means. */
export function FieldTable({ caption, fields }: FieldTableProps) {
  const t = useTranslations("apiReference");
  if (fields.length === 0) return null;
  return (
    <table className="w-full table-fixed border-collapse text-start">
      <caption className="border-b pb-2 text-start text-xs font-semibold text-soft">{caption}</caption>
      <colgroup>
        <col className="w-[38%]" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("name")}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  );
}

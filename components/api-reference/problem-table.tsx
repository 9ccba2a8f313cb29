import { useTranslations } from "next-intl";
import { problemKinds } from "@/lib/api-introduction";
import { Prose } from "./prose";
import { ReferenceTable } from "./reference-table";

/** RFC 9457: where the `type` of every problem leads. */
export function ProblemTable() {
  const t = useTranslations("apiReference");
  return (
    <ReferenceTable caption={t("problems")} named="kind">
      {problemKinds.map(({ name, status, meaning }) => (
        <tr key={name} id={name} className="border-b align-top target:bg-accent-tint">
          <th scope="row" className="px-1 py-2.5 pe-4 text-start font-normal">
            <code translate="no" className="font-mono text-xs font-medium wrap-anywhere">
              {name}
            </code>
            <span className="block text-xs text-faint tabular-nums">{status}</span>
          </th>
          <td className="py-2.5 pe-1 text-pretty text-soft">
            <Prose>{meaning}</Prose>
          </td>
        </tr>
      ))}
    </ReferenceTable>
  );
}

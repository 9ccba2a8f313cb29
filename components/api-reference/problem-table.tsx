import { useTranslations } from "next-intl";
import { problemKinds } from "@/lib/api-introduction";
import { Prose } from "./prose";

/** RFC 9457: where the `type` of every problem leads. */
export function ProblemTable() {
  const t = useTranslations("apiReference");
  return (
    <table className="w-full table-fixed border-collapse text-start">
      <caption className="border-b pb-2 text-start text-xs font-semibold text-soft">{t("problems")}</caption>
      <colgroup>
        <col className="w-[38%]" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t("kind")}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>
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
      </tbody>
    </table>
  );
}

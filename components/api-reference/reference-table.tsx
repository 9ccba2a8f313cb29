import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type ReferenceTableProps = { caption: string; named: "name" | "kind"; children: ReactNode };

/** Two columns under a caption: what something is called, and what it means. */
export function ReferenceTable({ caption, named, children }: ReferenceTableProps) {
  const t = useTranslations("apiReference");
  return (
    <table className="w-full table-fixed border-collapse text-start">
      <caption className="border-b pb-2 text-start text-xs font-semibold text-soft">{caption}</caption>
      <colgroup>
        <col className="w-[38%]" />
        <col />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{t(named)}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

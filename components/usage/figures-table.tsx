import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Used } from "@/lib/usage/rules";

type FiguresTableProps = {
  caption: string;
  heading: string;
  rows: (Used & { id: string; name: ReactNode; lastUsedAt?: ReactNode })[];
  total?: Used;
};

const figure = "py-2 ps-4 text-end tabular-nums";

/** Calls and credits of something, row by row; where there is room, also when it was used last. */
export function FiguresTable({ caption, heading, rows, total }: FiguresTableProps) {
  const t = useTranslations("usage");
  const format = useFormatter();
  const withLast = rows.some(({ lastUsedAt }) => lastUsedAt !== undefined);
  return (
    <table className="w-full">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b text-xs text-faint">
        <tr>
          <th scope="col" className="pb-2 text-start font-medium">
            {heading}
          </th>
          <th scope="col" className="pb-2 ps-4 text-end font-medium">
            {t("calls")}
          </th>
          <th scope="col" className="pb-2 ps-4 text-end font-medium">
            {t("credits")}
          </th>
          {withLast && (
            <th scope="col" className="pb-2 ps-4 text-end font-medium max-sm:sr-only">
              {t("lastUsed")}
            </th>
          )}
        </tr>
      </thead>
      <tbody className="divide-y">
        {rows.map(({ id, name, calls, credits, lastUsedAt }) => (
          <tr key={id}>
            <th scope="row" className="py-2 text-start font-normal wrap-anywhere">
              {name}
            </th>
            <td className={figure}>{format.number(calls)}</td>
            <td className={figure}>{format.number(credits)}</td>
            {withLast && <td className={`${figure} text-soft max-sm:sr-only`}>{lastUsedAt}</td>}
          </tr>
        ))}
      </tbody>
      {total && (
        <tfoot className="border-t font-semibold">
          <tr>
            <th scope="row" className="py-2 text-start">
              {t("sum")}
            </th>
            <td className={figure}>{format.number(total.calls)}</td>
            <td className={figure}>{format.number(total.credits)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

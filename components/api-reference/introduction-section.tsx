import { useTranslations } from "next-intl";
import type { Section } from "@/lib/api-introduction";
import { CodeBlock } from "./code-block";
import { ProblemTable } from "./problem-table";
import { Prose } from "./prose";

/** A part of the introduction: words on the left, what one types beside them where there is room. */
export function IntroductionSection({ section }: { section: Section }) {
  const { id, title, paragraphs, commands, table } = section;
  const t = useTranslations("apiReference");
  return (
    <section id={id} aria-labelledby={`${id}-title`} data-section="" className="border-b py-10">
      <h2 id={`${id}-title`} lang="en" className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      <div className="mt-4 grid gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)] xl:gap-10">
        <div className="grid min-w-0 content-start gap-4">
          {paragraphs.map((paragraph) => (
            <p key={paragraph} className="max-w-prose text-sm leading-6 text-pretty">
              <Prose>{paragraph}</Prose>
            </p>
          ))}
          {table && <PlainTable {...table} caption={title} />}
          {id === "errors" && <ProblemTable />}
        </div>
        {commands && (
          <div className="min-w-0">
            <CodeBlock
              title={t("request")}
              label={t("commandsOf", { name: title })}
              text={commands}
              kind="commands"
            />
          </div>
        )}
      </div>
    </section>
  );
}

function PlainTable({ caption, head, rows }: { caption: string } & NonNullable<Section["table"]>) {
  return (
    <table lang="en" className="w-full max-w-prose border-collapse text-start">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr className="border-b text-xs text-soft">
          {head.map((cell) => (
            <th key={cell} scope="col" className="py-2 text-start font-semibold last:text-end">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others]) => (
          <tr key={first} className="border-b">
            <th scope="row" className="py-2 text-start font-normal">
              {first}
            </th>
            {others.map((cell) => (
              <td key={cell} className="py-2 text-end tabular-nums">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

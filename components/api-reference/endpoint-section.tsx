import { useTranslations } from "next-intl";
import type { ApiEndpoint } from "@/lib/openapi-page";
import { paths } from "@/lib/paths";
import { CodeBlock } from "./code-block";
import { FieldTable } from "./field-table";
import { Method } from "./method";
import { Code, Prose } from "./prose";

/** KEY-3: everything one has to know of an endpoint: what it takes, answers, costs and refuses, and how it is called. */
export function EndpointSection({ endpoint }: { endpoint: ApiEndpoint }) {
  const { id, method, path, summary, description, commands, answer, fields, refusals } = endpoint;
  const t = useTranslations("apiReference");
  return (
    <section id={id} aria-labelledby={`${id}-title`} data-section="" className="border-b py-10">
      <h3 id={`${id}-title`} lang="en" className="text-base font-semibold tracking-tight">
        {summary}
      </h3>
      <p className="mt-1.5 flex flex-wrap items-baseline gap-x-2">
        <Method>{method}</Method>
        <code translate="no" className="font-mono text-xs text-soft wrap-anywhere">
          {path}
        </code>
      </p>
      <div className="mt-4 grid gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)] xl:gap-10">
        <div className="grid min-w-0 content-start gap-7">
          {description && (
            <p className="max-w-prose text-sm leading-6 text-pretty">
              <Prose>{description}</Prose>
            </p>
          )}
          <Terms endpoint={endpoint} />
          <FieldTable caption={t("pathParameters")} fields={fields.path} />
          <FieldTable caption={t("queryParameters")} fields={fields.query} />
          <FieldTable caption={t("headerParameters")} fields={fields.headers} />
          <FieldTable caption={t("body")} fields={fields.body} />
          <FieldTable caption={t("answer")} fields={fields.answer} />
          <div>
            <h4 className="text-xs font-semibold text-soft">{t("refusals")}</h4>
            <ul className="mt-2 flex flex-wrap gap-1.5">
              {refusals.map(({ status, kind }) => (
                <li key={status}>
                  <a
                    href={paths.apiReference(kind)}
                    className="flex min-h-6 items-center gap-1.5 rounded-md bg-sunken px-2 font-mono text-xs text-soft hover:text-ink"
                  >
                    <span className="tabular-nums">{status}</span>
                    <span translate="no">{kind}</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        </div>
        <div className="grid min-w-0 content-start gap-4 xl:sticky xl:top-20 xl:self-start">
          <CodeBlock
            title={t("request")}
            label={t("commandsOf", { name: summary })}
            text={commands}
            kind="commands"
          />
          {answer.body && (
            <CodeBlock
              title={t("exampleAnswer", { status: answer.status })}
              label={t("answerOf", { name: summary })}
              text={answer.body}
              kind="answer"
            />
          )}
        </div>
      </div>
    </section>
  );
}

/** What it takes to call it. */
function Terms({ endpoint: { permissions, credits } }: { endpoint: ApiEndpoint }) {
  const t = useTranslations("apiReference");
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      <div>
        <dt className="text-xs font-semibold text-soft">{t("permission")}</dt>
        <dd className="mt-1">
          {permissions.length === 0 && t("anyKey")}
          {permissions.length > 1 && `${t("oneOf")} `}
          <span className="inline-flex flex-wrap gap-1">
            {permissions.map((permission) => (
              <Code key={permission}>{permission}</Code>
            ))}
          </span>
        </dd>
      </div>
      <div>
        <dt className="text-xs font-semibold text-soft">{t("price")}</dt>
        <dd className="mt-1 tabular-nums">{t("credits", { credits })}</dd>
      </div>
    </dl>
  );
}

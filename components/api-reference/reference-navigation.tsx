import { useTranslations } from "next-intl";
import type { Section } from "@/lib/api-introduction";
import type { ApiEndpoint } from "@/lib/openapi-page";
import { paths } from "@/lib/paths";
import { Method } from "./method";

type ReferenceNavigationProps = {
  sections: Section[];
  nouns: { name: string; endpoints: ApiEndpoint[] }[];
};

const link =
  "flex min-h-8 items-baseline gap-2 rounded-lg px-2.5 py-1.5 leading-tight text-soft hover:bg-sunken hover:text-ink " +
  "aria-[current]:bg-accent-tint aria-[current]:font-medium aria-[current]:text-accent-ink coarse:min-h-11 coarse:items-center";

const heading = "px-2.5 pt-5 pb-1.5 text-xs font-semibold text-faint";

/** On a narrow screen a popover of the browser's own: it needs no script, and closes where one of its links is followed. */
export function ReferenceNavigation({ sections, nouns }: ReferenceNavigationProps) {
  const t = useTranslations("apiReference");
  return (
    <nav
      id="sections"
      popover="auto"
      aria-label={t("sections")}
      className={
        "fixed inset-y-0 start-0 m-0 h-dvh max-h-none w-72 max-w-[85vw] overflow-y-auto border-e bg-surface p-3 pb-10 text-ink shadow-sheet backdrop:bg-veil " +
        "lg:sticky lg:top-14 lg:block lg:h-[calc(100dvh-3.5rem)] lg:shrink-0 lg:bg-transparent lg:shadow-none"
      }
    >
      <h2 className={heading}>{t("start")}</h2>
      <ul lang="en" className="grid gap-0.5">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <a href={paths.apiReference(id)} className={link}>
              {title}
            </a>
          </li>
        ))}
      </ul>
      {nouns.map(({ name, endpoints }) => (
        <section key={name} lang="en" aria-label={name}>
          <h2 className={heading}>{name}</h2>
          <ul className="grid gap-0.5">
            {endpoints.map(({ id, method, summary }) => (
              <li key={id}>
                <a href={paths.apiReference(id)} className={link}>
                  <Method className="w-11 shrink-0">{method}</Method>
                  <span className="min-w-0">{summary}</span>
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EndpointSection } from "@/components/api-reference/endpoint-section";
import { IntroductionSection } from "@/components/api-reference/introduction-section";
import { Prose } from "@/components/api-reference/prose";
import { ReferenceNavigation } from "@/components/api-reference/reference-navigation";
import { ReferenceShell } from "@/components/api-reference/reference-shell";
import { introduction } from "@/lib/api-introduction";
import { env } from "@/lib/env";
import { referenceOf } from "@/lib/openapi-page";
import { paths } from "@/lib/paths";
import { apiDocument, apiOrigin } from "../api/v1/document";
import { endpoints } from "../api/v1/endpoints";
import { examples } from "../api/v1/examples";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiReference"))("title") };
}

/** KEY-3: the API for who writes a program: everybody may read it. */
export default async function ApiReferencePage() {
  const t = await getTranslations("apiReference");
  const sections = introduction(apiOrigin(), env().API_CALLS_PER_MINUTE);
  const nouns = referenceOf(apiDocument(), endpoints, examples);
  return (
    <ReferenceShell navigation={<ReferenceNavigation sections={sections} nouns={nouns} />}>
      <div className="pt-10 pb-2">
        <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="mt-2 max-w-prose text-base text-pretty text-soft">{t("description")}</p>
        <a
          href={paths.openApi()}
          className="mt-3 inline-block font-medium text-accent-ink underline sm:hidden"
        >
          {t("document")}
        </a>
      </div>
      {sections.map((section) => (
        <IntroductionSection key={section.id} section={section} />
      ))}
      {nouns.map(({ name, description, endpoints: ofNoun }) => (
        <section key={name} aria-labelledby={`noun-${name}`} className="pt-12">
          <h2 id={`noun-${name}`} lang="en" className="text-xl font-semibold tracking-tight">
            {name}
          </h2>
          <p className="mt-2 max-w-prose text-sm leading-6 text-pretty text-soft">
            <Prose>{description}</Prose>
          </p>
          {ofNoun.map((endpoint) => (
            <EndpointSection key={endpoint.id} endpoint={endpoint} />
          ))}
        </section>
      ))}
    </ReferenceShell>
  );
}

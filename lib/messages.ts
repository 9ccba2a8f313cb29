import english from "@/messages/en.json";
import spanish from "@/messages/es.json";
import type { Language } from "./languages";

const trees = { en: english, es: spanish } satisfies Record<Language, typeof english>;

/** Every sentence in one language. For the server: the browser is sent only the trees that it speaks. */
export function messagesIn(language: Language): typeof english {
  return trees[language];
}

import { useTranslations } from "next-intl";
import { auditAction } from "@/lib/audit-words";
import type { ListedEvent } from "@/lib/audit/queries";
import { refusal } from "@/lib/audit/schema";
import { paths } from "@/lib/paths";

/** A part of a sentence; a person or a thing has a name, and perhaps a place where one finds more. */
export type SentencePart = { text: string; named?: boolean; href?: string };

/** An event as the table shows it, all in words: the browser is spared the sentences of every action. */
export type EventRow = {
  id: string;
  at: Date;
  says: SentencePart[];
  isRefusal: boolean;
  channel: string;
  address: string | null;
};

/** For components that the server renders: an event as the table shows it. */
export function useEventRows(workspace: string): (event: ListedEvent) => EventRow {
  const t = useTranslations("audit");
  const sentence = useSentence(workspace);
  return (event) => ({
    id: event.id,
    at: event.at,
    says: sentence(event),
    isRefusal: event.action === refusal,
    channel: [t(`channels.${event.channel}`), event.keyName].filter(Boolean).join(" · "),
    address: event.address,
  });
}

/** What happened in one sentence, in its parts. */
export function useSentence(workspace: string): (event: ListedEvent) => SentencePart[] {
  const says = useTranslations("audit.sentences");
  const t = useTranslations("audit.log");
  return (event) => {
    const [who, whom] = ["\u0001", "\u0002"];
    const marked = says.markup(auditAction(event.action), { who: () => who, whom: () => whom });
    return marked
      .split(/([\u0001\u0002])/)
      .filter((part) => part !== "")
      .map((part): SentencePart => {
        if (part === who) return named(event.actorName, event.actorIsMember ? event.actorId : null);
        if (part === whom) return named(event.targetName ?? "", event.targetIsMember ? event.targetId : null);
        return { text: part };
      });
  };

  function named(name: string, userId: string | null): SentencePart {
    const href = userId === null ? undefined : paths.user(workspace, userId);
    return { text: name || t("unknownPerson"), named: true, href };
  }
}

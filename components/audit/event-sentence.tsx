import type { ListedEvent } from "@/lib/audit/queries";
import { useSentence } from "./event-row";
import { Sentence } from "./sentence";

/** What happened, in one sentence. */
export function EventSentence({ workspace, event }: { workspace: string; event: ListedEvent }) {
  const sentence = useSentence(workspace);
  return (
    <p className="text-pretty">
      <Sentence parts={sentence(event)} />
    </p>
  );
}

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type Notice, notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import { restoreAction } from "@/lib/departures/actions";

/** UX-2: for a toast: takes back what an event tells of, and says what came of it. */
export function useUndo(workspace: string): (eventId: string) => Notice["action"] {
  const t = useTranslations("departures");
  const attempt = useAttempt();
  const router = useRouter();

  async function undo(eventId: string) {
    const answer = await attempt(() => restoreAction(workspace, { eventId }));
    if (!answer) return;
    if (answer.ok) notify.success(t("restored", { name: answer.value.name }));
    else notify.error(answer.message);
    router.refresh();
  }

  return (eventId) => ({ label: t("undo"), onSelect: () => void undo(eventId) });
}

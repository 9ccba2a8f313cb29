import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type Notice, notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import { changeRolesAction } from "@/lib/roles/actions";

type Member = { id: string; roles: { id: string }[] };

/**
 * WSP-3: gives somebody exactly one role, at once, and offers to undo it. What the page shows is read again either way: a
 * refusal often means that it was out of date.
 */
export function useGiveRole(workspace: string, member: Member) {
  const t = useTranslations("team");
  const router = useRouter();
  const attempt = useAttempt();

  return async function give(roleId: string, done: string): Promise<void> {
    const before = member.roles.map(({ id }) => id);
    const undo = { label: t("undo"), onSelect: () => void change(before, t("undone")) };
    await change([roleId], done, before.length > 0 ? undo : undefined);
  };

  async function change(roleIds: string[], done: string, undo?: Notice["action"]) {
    const answer = await attempt(() => changeRolesAction(workspace, { userId: member.id, roleIds }));
    if (!answer) return;
    if (answer.ok) notify.success(done, { action: undo });
    else notify.error(answer.message);
    router.refresh();
  }
}

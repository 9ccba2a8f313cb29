"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useId } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { MemberCombobox } from "@/components/users/member-combobox";
import { groupCandidatesAction } from "@/lib/groups/actions";
import type { Candidate } from "@/lib/groups/queries";
import type { GroupDialogProps } from "./group-dialog";
import { GroupPeople } from "./group-people";
import { useGroupPeople } from "./use-group-people";

/** ROL-7: finds members and puts them into the group, one click each; below stands who is in it, to be taken out again. */
export function GroupMembersDialog({ workspace, group, onClose }: GroupDialogProps) {
  const t = useTranslations("groups.members");
  const refusal = useTranslations("refusals");
  const format = useFormatter();
  const router = useRouter();
  const id = useId();
  const { read, busy, deed, problem, isIn, add, remove } = useGroupPeople(workspace, group.id);

  // Whoever was taken out took the focus along.
  useEffect(() => {
    if (deed && document.activeElement === document.body) document.getElementById(id)?.focus();
  }, [deed, id]);

  function close() {
    onClose();
    if (deed || problem) router.refresh();
  }

  function remarkOn(member: Candidate) {
    if (isIn(member)) return { words: t("isIn"), taken: true };
    return member.place === true ? undefined : { words: refusal(member.place), taken: false };
  }

  return (
    <Dialog open onOpenChange={close} title={t("title", { name: group.name })} size="large">
      <div className="grid shrink-0 gap-5">
        <div>
          <label htmlFor={id} className="mb-1.5 block font-medium">
            {t("find")}
          </label>
          <MemberCombobox
            id={id}
            aria-describedby={`${id}-hint`}
            suggest={(q) => groupCandidatesAction(workspace, { groupId: group.id, q })}
            remarkOn={remarkOn}
            onPick={(member) => void add(member)}
            noneHint={t("noExternals")}
          />
          <p id={`${id}-hint`} className="mt-1.5 text-pretty text-faint">
            {group.roles.length > 0
              ? t("carries", {
                  roles: format.list(group.roles.map(({ name }) => name)),
                  count: group.roles.length,
                })
              : t("findHint")}
          </p>
        </div>
        {problem && <Callout tone="danger">{problem}</Callout>}
        <p role="status" className="sr-only">
          {deed && t(deed.kind, { name: `${deed.member.firstName} ${deed.member.lastName}` })}
        </p>
        <GroupPeople workspace={workspace} groupId={group.id} read={read} busy={busy} onRemove={remove} />
      </div>
      <DialogActions>
        <Button variant="primary" onClick={close}>
          {t("done")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

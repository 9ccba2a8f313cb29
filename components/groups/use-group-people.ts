"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";
import { addToGroupAction, groupPeopleAction, removeFromGroupAction } from "@/lib/groups/actions";
import type { Candidate } from "@/lib/groups/queries";

type Deed = { kind: "added" | "removed"; member: Candidate };
type People = { people: Candidate[]; total: number };

/** Who is in a group, as read when its dialog opened and changed in it since; and what was done or refused last. */
export function useGroupPeople(workspace: string, groupId: string) {
  const attempt = useAttempt();
  const [read, setRead] = useState<Answer<People> | null>(null);
  const [moved, setMoved] = useState<Record<string, boolean>>({});
  const [busy, setBusy] = useState<string | null>(null);
  const [deed, setDeed] = useState<Deed | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useEffectEvent(() => attempt(() => groupPeopleAction(workspace, { groupId })));

  useEffect(() => {
    let stale = false;
    void load().then((answer) => {
      if (!stale) setRead(answer);
    });
    return () => {
      stale = true;
    };
  }, []);

  async function change(kind: Deed["kind"], member: Candidate) {
    const action = kind === "added" ? addToGroupAction : removeFromGroupAction;
    setBusy(member.id);
    const answer = await attempt(() => action(workspace, { groupId, userId: member.id }));
    setBusy(null);
    if (!answer) return;
    setProblem(answer.ok ? null : answer.message);
    if (!answer.ok) return;
    setDeed({ kind, member });
    setMoved((before) => ({ ...before, [member.id]: kind === "added" }));
    if (answer.value.outcome === "changed") setRead((before) => before && moveIn(before, kind, member));
  }

  return {
    read,
    busy,
    deed,
    problem,
    isIn: ({ id, isIn }: Candidate) => moved[id] ?? isIn,
    add: (member: Candidate) => change("added", member),
    remove: (member: Candidate) => change("removed", member),
  };
}

/** Whoever was added stands on top, so that one sees it. */
function moveIn(read: Answer<People>, kind: Deed["kind"], member: Candidate): Answer<People> {
  if (!read.ok) return read;
  const others = read.value.people.filter(({ id }) => id !== member.id);
  const added = kind === "added";
  return {
    ok: true,
    value: {
      people: added ? [{ ...member, isIn: true }, ...others] : others,
      total: read.value.total + (added ? 1 : -1),
    },
  };
}

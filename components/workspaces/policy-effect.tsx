"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useWatch } from "react-hook-form";
import { Callout } from "@/components/ui/callout";
import { policyEffectsAction } from "@/lib/policies/actions";
import type { PolicyEffect as Effect } from "@/lib/policies/queries";
import { ChangePolicies, type Policies } from "@/lib/workspaces/schema";

type PolicyEffectProps = { workspace: string; policy: keyof Policies; held: Policies[keyof Policies] };

const pause = 250;

/** POL-1: what the value that was chosen here would do, as the server knows it, before it is saved. */
export function PolicyEffect({ workspace, policy, held }: PolicyEffectProps) {
  const t = useTranslations("workspaces.policies.effects");
  const value: unknown = useWatch({ name: policy });
  const [answer, setAnswer] = useState<{ of: unknown; effects: Effect[] } | null>(null);

  useEffect(() => {
    const wanted = ChangePolicies.safeParse({ [policy]: value });
    if (value === held || !wanted.success) return;
    const change = wanted.data;
    let late = false;
    const waiting = setTimeout(() => void ask(), pause);
    return () => {
      late = true;
      clearTimeout(waiting);
    };

    async function ask() {
      // Nothing is lost where this cannot be told: saving says what is wrong.
      const given = await policyEffectsAction(workspace, change).catch(() => null);
      if (!late && given?.ok) setAnswer({ of: value, effects: given.value });
    }
  }, [workspace, policy, held, value]);

  const effects = answer !== null && answer.of === value && value !== held ? answer.effects : [];
  return (
    <div aria-live="polite" className="grid gap-2 empty:hidden">
      {effects.map(({ key, facts, harmful }) => (
        <Callout key={key} tone={harmful ? "warning" : "info"}>
          {t(key, facts)}
        </Callout>
      ))}
    </div>
  );
}

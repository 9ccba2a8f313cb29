"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";
import { addingOptionsAction } from "@/lib/memberships/actions";

type Options = Extract<Awaited<ReturnType<typeof addingOptionsAction>>, { ok: true }>["value"];

/** Null while they are on their way: the first steps do not need them. */
export type AddingOptions = Answer<Options> | null;

/** What the wizard can offer, asked for as it opens. */
export function useAddingOptions(workspaceSlug: string): AddingOptions {
  const attempt = useAttempt();
  const [options, setOptions] = useState<AddingOptions>(null);
  const load = useEffectEvent(async () => {
    setOptions(await attempt(() => addingOptionsAction(workspaceSlug)));
  });
  useEffect(() => void load(), []);
  return options;
}

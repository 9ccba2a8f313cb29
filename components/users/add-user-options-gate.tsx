"use client";

import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { AddingOptions } from "./use-adding-options";

type Options = Extract<AddingOptions, { ok: true }>["value"];
type AddUserOptionsGateProps = { options: AddingOptions; children: (options: Options) => ReactNode };

/** Holds a step back until it is known what can be offered, or says why it is not. */
export function AddUserOptionsGate({ options, children }: AddUserOptionsGateProps) {
  if (!options) return <Skeleton className="mt-6 h-56 w-full rounded-xl" />;
  if (options.ok) return children(options.value);
  return (
    <div className="mt-6">
      <Callout tone="danger">{options.message}</Callout>
    </div>
  );
}

"use client";

import { useLoaded } from "@/components/ui/use-loaded";
import { addingOptionsAction } from "@/lib/memberships/actions";

/** What the wizard can offer, asked for as it opens; null while on its way: the first steps do not need it. */
export function useAddingOptions(workspaceSlug: string) {
  return useLoaded(() => addingOptionsAction(workspaceSlug));
}

export type AddingOptions = ReturnType<typeof useAddingOptions>;

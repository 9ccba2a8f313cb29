"use client";

import { useEffect } from "react";
import { useFormContext } from "react-hook-form";

/** Puts sentences that the server said elsewhere (at the end of a wizard, say) beside the fields they are about. */
export function FieldProblems({ fields }: { fields: Record<string, string> }) {
  const { setError } = useFormContext();
  useEffect(() => {
    for (const [name, message] of Object.entries(fields))
      setError(name, { type: "server", message }, { shouldFocus: true });
  }, [fields, setError]);
  return null;
}

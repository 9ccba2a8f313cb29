"use client";

import { useEffect, useEffectEvent } from "react";
import { useFormContext } from "react-hook-form";
import { LeaveGuard } from "@/components/form/leave-guard";

/** A list that was not started is something entered and not saved, from the first moment on. */
export function GuardImport() {
  const { register, setValue } = useFormContext();
  const list = useEffectEvent(() => {
    register("listed");
    setValue("listed", true, { shouldDirty: true });
  });
  useEffect(() => list(), []);
  return <LeaveGuard />;
}

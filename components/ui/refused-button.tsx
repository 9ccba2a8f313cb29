"use client";

import { useId, type ReactNode } from "react";
import { Tooltip } from "./tooltip";

type RefusedButtonProps = { reason: string; className: string; label?: string; children: ReactNode };

export function RefusedButton({ reason, className, label, children }: RefusedButtonProps) {
  const reasonId = useId();
  return (
    <Tooltip id={reasonId} text={reason}>
      <button
        type="button"
        aria-disabled="true"
        aria-label={label}
        aria-describedby={reasonId}
        className={className}
      >
        {children}
      </button>
    </Tooltip>
  );
}

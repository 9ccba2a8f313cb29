"use client";

import type { ReactNode } from "react";
import { useFormState } from "react-hook-form";
import { buttonStyle, type ButtonSize } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";
import { Spinner } from "@/components/ui/spinner";
import { useHydrated } from "./use-hydrated";

type SubmitButtonProps = {
  variant?: "primary" | "danger";
  size?: ButtonSize;
  className?: string;
  /** What it is called where others on the page say the same. */
  label?: string;
  children: ReactNode;
};

/** Dead until React has taken over, or the browser would send the form by itself. */
export function SubmitButton({ variant = "primary", size, className, label, children }: SubmitButtonProps) {
  const { isSubmitting } = useFormState();
  const hydrated = useHydrated();
  return (
    <button
      type="submit"
      aria-label={label}
      disabled={!hydrated}
      aria-disabled={isSubmitting || undefined}
      aria-busy={isSubmitting || undefined}
      className={classes(buttonStyle(variant, size), className)}
    >
      {isSubmitting && <Spinner />}
      {children}
    </button>
  );
}

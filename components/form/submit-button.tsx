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
  children: ReactNode;
};

/** Dead until React has taken over, or the browser would send the form by itself. */
export function SubmitButton({ variant = "primary", size, className, children }: SubmitButtonProps) {
  const { isSubmitting } = useFormState();
  const hydrated = useHydrated();
  return (
    <button
      type="submit"
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

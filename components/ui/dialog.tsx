"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { useRef, type ReactNode } from "react";
import { iconButtonStyle } from "./button-style";
import { classes } from "./classes";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  size?: "medium" | "large";
  role?: "dialog" | "alertdialog";
  children?: ReactNode;
};

const widths = { medium: "sm:max-w-md", large: "sm:max-w-2xl" } as const;

const sheet =
  "fixed inset-0 z-50 flex flex-col overflow-y-auto bg-raised shadow-sheet outline-none transition duration-150 " +
  "sm:inset-auto sm:top-[12vh] sm:left-1/2 sm:max-h-[80vh] sm:w-full sm:-translate-x-1/2 sm:rounded-2xl " +
  "data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0";

/** A modal dialog; a full-screen sheet where the screen is narrow. Finish its children with DialogActions. */
export function Dialog({ open, onOpenChange, title, description, size, role, children }: DialogProps) {
  const t = useTranslations("ui");
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          role={role}
          initialFocus={() => firstControl(body.current)}
          className={classes(sheet, widths[size ?? "medium"])}
        >
          <header className="flex items-start gap-3 px-6 pt-5 pb-4">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-base font-semibold text-balance">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1.5 text-pretty text-soft">{description}</Base.Description>
              )}
            </div>
            <Base.Close aria-label={t("close")} className={classes(iconButtonStyle("small"), "-me-2 -mt-1")}>
              <X aria-hidden="true" className="size-4" />
            </Base.Close>
          </header>
          <div ref={body} className="flex flex-1 flex-col px-6 pb-6">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** The first field, or the safe button of a question; not the cross in the corner. */
function firstControl(body: HTMLElement | null) {
  return (
    body?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button, a[href]") ?? true
  );
}

"use client";

import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { useId, useLayoutEffect, useRef, type ReactNode } from "react";
import { iconButtonStyle } from "./button-style";
import { classes } from "./classes";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  size?: "medium" | "large";
  role?: "alertdialog";
  children?: ReactNode;
};

/** A modal dialog; a full-screen sheet where the screen is narrow. Finish its children with DialogActions. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

const widths = { medium: "sm:max-w-md", large: "sm:max-w-2xl" } as const;

const sheet =
  "m-0 w-full max-h-none max-w-none flex-col overflow-y-auto overscroll-contain border-0 bg-raised p-0 text-start text-sm font-normal " +
  "scroll-pt-20 scroll-pb-28 whitespace-normal text-ink shadow-sheet backdrop:bg-veil open:flex sm:mx-auto sm:my-[12vh] sm:h-fit sm:max-h-[76vh] sm:rounded-2xl " +
  "transition duration-150 open:starting:translate-y-2 open:starting:opacity-0";

/** On a narrow screen a form takes it all, a question rises from the bottom. */
const fullScreen = "h-full";
const question = "mt-auto h-fit rounded-t-2xl";

/** Opening it is mounting it. The browser traps the focus and gives it back; a click beside it loses nobody's words. */
function OpenDialog({
  onOpenChange,
  title,
  description,
  size = "medium",
  role,
  children,
}: Omit<DialogProps, "open">) {
  const t = useTranslations("ui");
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);

  // Before the element leaves the page: closing is what gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    firstControl(body.current)?.focus();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onCancel={(event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onOpenChange(false);
      }}
      className={classes(sheet, widths[size], role === "alertdialog" ? question : fullScreen)}
    >
      <header className="sticky top-0 z-10 flex items-start gap-3 bg-raised px-6 pt-5 pb-4">
        <div className="min-w-0 flex-1">
          <h2 id={`${id}-title`} className="text-base font-semibold text-balance wrap-break-word">
            {title}
          </h2>
          {description && (
            <div id={`${id}-description`} className="mt-1.5 text-pretty wrap-break-word text-soft">
              {description}
            </div>
          )}
        </div>
        <button
          type="button"
          aria-label={t("close")}
          onClick={() => onOpenChange(false)}
          className={classes(iconButtonStyle("small"), "-me-2 -mt-1")}
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      </header>
      <div ref={body} className="flex flex-1 flex-col px-6 pb-6">
        {children}
      </div>
    </dialog>
  );
}

/** The first field, or the safe button of a question; not the cross in the corner. */
function firstControl(body: HTMLElement | null) {
  return body?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea, button, a[href]");
}

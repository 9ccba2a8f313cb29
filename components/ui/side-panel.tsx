"use client";

import X from "lucide-react/icons/x";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, type ReactNode, type RefObject } from "react";
import { iconButtonStyle } from "./button-style";
import { useEscape } from "./use-escape";

type SidePanelProps = {
  title: ReactNode;
  /** Where the page is without the panel. */
  closeHref: string;
  /** Beside the close button: usually a RowMenu. */
  menu?: ReactNode;
  children: ReactNode;
};

const panel =
  "fixed inset-0 z-30 flex flex-col bg-surface outline-none sm:start-auto sm:top-14 sm:w-full sm:max-w-104 sm:animate-arrive sm:border-s max-xl:shadow-sheet";

/** Not modal: the list beside it stays usable. Finish its children with SidePanelActions. */
export function SidePanel({ title, closeHref, menu, children }: SidePanelProps) {
  const t = useTranslations("ui");
  const router = useRouter();
  const titleId = useId();
  const ref = useRef<HTMLElement>(null);
  useFocusInAndBack(ref);
  useEscape(() => router.push(closeHref, { scroll: false }));

  return (
    <aside ref={ref} aria-labelledby={titleId} tabIndex={-1} data-side-panel="" className={panel}>
      <header className="flex items-start gap-2 px-5 pt-4 pb-3">
        <h2 id={titleId} className="min-w-0 flex-1 text-base font-semibold wrap-break-word">
          {title}
        </h2>
        {menu}
        <Link href={closeHref} scroll={false} aria-label={t("close")} className={iconButtonStyle("small")}>
          <X aria-hidden="true" className="size-4" />
        </Link>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">{children}</div>
    </aside>
  );
}

/** Whoever opens the address directly keeps their focus: only a person who came from somewhere is moved. */
function useFocusInAndBack(ref: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const from = document.activeElement;
    if (!(from instanceof HTMLElement) || from === document.body) return;
    ref.current?.focus({ preventScroll: true });
    return () => {
      const lost = document.activeElement === document.body || document.activeElement === null;
      if (lost && from.isConnected) from.focus({ preventScroll: true });
    };
  }, [ref]);
}

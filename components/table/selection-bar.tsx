"use client";

import ChevronDown from "lucide-react/icons/chevron-down";
import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Menu } from "@/components/ui/menu";
import { type MenuEntry, MenuItem } from "@/components/ui/menu-item";
import { atOnceAtMost } from "@/lib/limits";

type SelectionBarProps = {
  count: number;
  /** Somebody was left out. */
  full: boolean;
  actions: MenuEntry[];
  onClear: () => void;
};

/** It takes no room, so that no row moves away from under the pointer as the first one is chosen. */
const overTheList =
  "pointer-events-none fixed inset-x-0 bottom-20 z-11 flex justify-center px-4 sm:px-6 lg:ps-64 lg:pe-8";

const bar =
  "pointer-events-auto flex max-w-full flex-wrap items-center gap-x-3 gap-y-1 rounded-xl bg-raised py-1.5 ps-4 pe-1.5 " +
  "shadow-pop transition duration-150 max-md:w-full starting:translate-y-2 starting:opacity-0";

/** USR-6: there while something is chosen: how many, what can be done to all of them, and "Clear". */
export function SelectionBar({ count, full, actions, onClear }: SelectionBarProps) {
  const t = useTranslations("table");
  // It goes with the last one who is chosen, and takes the focus along: whoever uses the keyboard goes on from the page.
  useEffect(
    () => () =>
      queueMicrotask(() => {
        if (document.activeElement !== document.body) return;
        document.getElementById("main")?.focus({ preventScroll: true });
      }),
    [],
  );
  return (
    <div data-panel-room="" className={overTheList}>
      <section aria-label={t("selection")} className={bar}>
        <p className="font-medium whitespace-nowrap tabular-nums">{t("selected", { count })}</p>
        {full && <p className="text-amber">{t("selectedAtMost", { most: atOnceAtMost })}</p>}
        <div className="hidden flex-wrap items-center gap-1 border-s ps-2 md:flex">
          {actions.map(({ label, icon, danger, disabledReason, onSelect }) => (
            <Button
              key={label}
              size="small"
              variant="ghost"
              icon={icon}
              disabledReason={disabledReason}
              onClick={onSelect}
              className={disabledReason ? undefined : danger ? "text-red!" : "text-ink!"}
            >
              {label}
            </Button>
          ))}
        </div>
        <div className="ms-auto flex items-center gap-1">
          <div className="md:hidden">
            <Menu
              buttonStyle={buttonStyle("secondary", "small")}
              button={
                <>
                  {t("selectedActions")}
                  <ChevronDown aria-hidden="true" className="size-3.5" />
                </>
              }
            >
              {actions.map((action) => (
                <MenuItem key={action.label} {...action} />
              ))}
            </Menu>
          </div>
          <Button
            size="small"
            variant="ghost"
            icon={<X aria-hidden="true" className="size-3.5" />}
            onClick={onClear}
          >
            {t("clearSelection")}
          </Button>
        </div>
      </section>
    </div>
  );
}

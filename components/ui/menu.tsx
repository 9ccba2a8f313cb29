"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";

type MenuProps = {
  trigger: ReactElement;
  align?: "start" | "end";
  children: ReactNode;
};

const popup =
  "max-h-(--available-height) max-w-80 min-w-52 origin-(--transform-origin) overflow-y-auto rounded-xl bg-raised p-1.5 shadow-pop outline-none " +
  "transition duration-100 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0";

export function Menu({ trigger, align = "end", children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup className={popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1.5 my-1.5 h-px bg-line" />;
}

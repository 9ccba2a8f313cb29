"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

type Tab = { value: string; label: string; content: ReactNode };

const tab =
  "h-10 border-b-2 border-transparent px-1 font-medium text-soft transition-colors hover:text-ink data-active:border-accent data-active:text-ink";

export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <Base.Root defaultValue={tabs[0]?.value}>
      <Base.List aria-label={label} className="flex gap-4 overflow-x-auto border-b px-5">
        {tabs.map(({ value, label: name }) => (
          <Base.Tab key={value} value={value} className={tab}>
            {name}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(({ value, content }) => (
        <Base.Panel key={value} value={value} className="outline-none focus-visible:outline-2">
          {content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

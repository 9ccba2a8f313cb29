"use client";

import ChevronDown from "lucide-react/icons/chevron-down";
import { useTranslations } from "next-intl";
import { useOptimistic } from "react";
import { classes } from "@/components/ui/classes";
import { Menu } from "@/components/ui/menu";
import { MenuChoice } from "@/components/ui/menu-choice";
import { useTableNavigation } from "./table-frame";

type FilterMenuProps = {
  label: string;
  parameter: string;
  options: { value: string; label: string }[];
  selected: string[];
};

/** A chip that filters by any number of values. In the address they are one parameter, with commas between. */
export function FilterMenu({ label, parameter, options, selected }: FilterMenuProps) {
  const t = useTranslations("table");
  const { change } = useTableNavigation();
  const [taken, setTaken] = useOptimistic(selected);
  const names = options.filter(({ value }) => taken.includes(value)).map((option) => option.label);

  function toggle(value: string) {
    const next = taken.includes(value) ? taken.filter((other) => other !== value) : [...taken, value];
    change({ [parameter]: next.join(",") || null }, { optimistically: () => setTaken(next) });
  }

  return (
    <Menu
      align="start"
      buttonStyle={classes(chip, names.length > 0 ? chosen : free)}
      button={
        <>
          {label}
          {names.length > 0 && (
            <span className="truncate border-s border-current/25 ps-2 font-semibold">
              {names.length > 2 ? t("chosen", { count: names.length }) : names.join(", ")}
            </span>
          )}
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0" />
        </>
      }
    >
      {options.map((option) => (
        <MenuChoice
          key={option.value}
          role="menuitemcheckbox"
          checked={taken.includes(option.value)}
          onChoose={() => toggle(option.value)}
        >
          {option.label}
        </MenuChoice>
      ))}
    </Menu>
  );
}

const chip =
  "inline-flex h-9 max-w-full items-center gap-2 rounded-lg px-3 font-medium ring-1 ring-inset transition-colors coarse:h-10";
const free = "text-soft ring-line hover:bg-sunken hover:text-ink aria-expanded:bg-sunken";
const chosen = "bg-accent-tint text-accent-ink ring-transparent";

"use client";

import ChevronDown from "lucide-react/icons/chevron-down";
import { useTranslations } from "next-intl";
import { useOptimistic } from "react";
import { Menu } from "@/components/ui/menu";
import { MenuChoice } from "@/components/ui/menu-choice";
import { chipStyle } from "./chip-style";
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
      buttonStyle={chipStyle(names.length > 0)}
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

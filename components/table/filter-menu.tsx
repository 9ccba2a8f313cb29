"use client";

import ChevronDown from "lucide-react/icons/chevron-down";
import { useTranslations } from "next-intl";
import { Fragment, useOptimistic } from "react";
import { Menu } from "@/components/ui/menu";
import { MenuChoice } from "@/components/ui/menu-choice";
import { chipStyle } from "./chip-style";
import { useTableNavigation } from "./table-frame";

type FilterMenuProps = {
  label: string;
  parameter: string;
  /** Those of one group stand together, under its name. */
  options: { value: string; label: string; group?: string }[];
  selected: string[];
};

/** A chip that filters by any number of values. In the address they are one parameter, with commas between. */
export function FilterMenu({ label, parameter, options, selected }: FilterMenuProps) {
  const t = useTranslations("table");
  const { change } = useTableNavigation();
  const [taken, setTaken] = useOptimistic(selected);
  const names = options.filter(({ value }) => taken.includes(value)).map(nameOf);

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
      {options.map((option, index) => (
        <Fragment key={option.value}>
          {option.group && option.group !== options[index - 1]?.group && (
            <p role="presentation" className="px-2.5 pt-2.5 pb-1 text-xs font-medium text-faint">
              {option.group}
            </p>
          )}
          <MenuChoice
            role="menuitemcheckbox"
            checked={taken.includes(option.value)}
            onChoose={() => toggle(option.value)}
          >
            {option.group && <span className="sr-only">{option.group}: </span>}
            {option.label}
          </MenuChoice>
        </Fragment>
      ))}
    </Menu>
  );
}

function nameOf({ label, group }: FilterMenuProps["options"][number]): string {
  return group ? `${group}: ${label}` : label;
}

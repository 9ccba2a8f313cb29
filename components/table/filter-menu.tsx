"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Check from "lucide-react/icons/check";
import ChevronDown from "lucide-react/icons/chevron-down";
import { useTranslations } from "next-intl";
import { useOptimistic } from "react";
import { classes } from "@/components/ui/classes";
import { Menu } from "@/components/ui/menu";
import { menuItemStyle } from "@/components/ui/menu-item";
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

  function toggle(value: string, checked: boolean) {
    const next = checked ? [...taken, value] : taken.filter((other) => other !== value);
    change({ [parameter]: next.join(",") || null }, { optimistically: () => setTaken(next) });
  }

  return (
    <Menu
      align="start"
      trigger={
        <button type="button" className={classes(chip, names.length > 0 ? chosen : free)}>
          {label}
          {names.length > 0 && (
            <span className="truncate border-s border-current/25 ps-2 font-semibold">
              {names.length > 2 ? t("chosen", { count: names.length }) : names.join(", ")}
            </span>
          )}
          <ChevronDown aria-hidden="true" className="size-3.5 shrink-0" />
        </button>
      }
    >
      {options.map((option) => (
        <Base.CheckboxItem
          key={option.value}
          label={option.label}
          checked={taken.includes(option.value)}
          onCheckedChange={(checked) => toggle(option.value, checked)}
          className={classes(menuItemStyle, "group items-center")}
        >
          <span className="grid size-4 shrink-0 place-items-center rounded-[4px] ring-1 ring-edge ring-inset group-data-checked:bg-accent group-data-checked:ring-accent">
            <Base.CheckboxItemIndicator>
              <Check aria-hidden="true" className="size-3 text-on-accent" strokeWidth={3} />
            </Base.CheckboxItemIndicator>
          </span>
          {option.label}
        </Base.CheckboxItem>
      ))}
    </Menu>
  );
}

const chip =
  "inline-flex h-9 max-w-full items-center gap-2 rounded-lg px-3 font-medium ring-1 ring-inset transition-colors coarse:h-10";
const free = "text-soft ring-line hover:bg-sunken hover:text-ink data-popup-open:bg-sunken";
const chosen = "bg-accent-tint text-accent-ink ring-transparent";

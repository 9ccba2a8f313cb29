import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import type { ComponentProps } from "react";
import { classes } from "./classes";
import { inputStyle } from "./input";

export type SelectOption = { value: string; label: string; disabledReason?: string };

type SelectProps = ComponentProps<"select"> & { options: SelectOption[]; placeholder?: string };

/** The native select: it works before hydration and under the content policy. globals.css gives its list our face. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className="relative block">
      <select
        {...rest}
        className={classes(
          inputStyle,
          "select h-9 cursor-pointer appearance-none pe-9 coarse:h-10",
          className,
        )}
      >
        {placeholder !== undefined && <option value="">{placeholder}</option>}
        {options.map(({ value, label, disabledReason }) => (
          <option key={value} value={value} disabled={Boolean(disabledReason)}>
            {disabledReason ? `${label} – ${disabledReason}` : label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        aria-hidden="true"
        className="pointer-events-none absolute end-2.5 top-1/2 size-4 -translate-y-1/2 text-faint"
      />
    </span>
  );
}

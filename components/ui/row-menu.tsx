"use client";

import Ellipsis from "lucide-react/icons/ellipsis";
import { iconButtonStyle } from "./button-style";
import { Menu, MenuSeparator } from "./menu";
import { MenuItem, type MenuEntry } from "./menu-item";

type RowMenuProps = {
  /** Whose menu it is: "Actions for Ana Lopez". */
  label: string;
  items: (MenuEntry | "separator")[];
};

export function RowMenu({ label, items }: RowMenuProps) {
  return (
    <Menu
      label={label}
      button={<Ellipsis aria-hidden="true" className="size-4" />}
      buttonStyle={iconButtonStyle("small")}
    >
      {items.map((item, index) =>
        item === "separator" ? <MenuSeparator key={index} /> : <MenuItem key={item.label} {...item} />,
      )}
    </Menu>
  );
}

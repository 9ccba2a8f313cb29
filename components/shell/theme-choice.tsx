"use client";

import Monitor from "lucide-react/icons/monitor";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { MenuChoice } from "@/components/ui/menu-choice";

const themes = [
  { value: "system", Icon: Monitor },
  { value: "light", Icon: Sun },
  { value: "dark", Icon: Moon },
] as const;

const YEAR = 365 * 24 * 60 * 60;

/** Lives in a menu, so it is only ever rendered in the browser and may read the page. */
export function ThemeChoice() {
  const t = useTranslations("shell");
  const [theme, setTheme] = useState(() => document.documentElement.dataset.theme ?? "system");

  function choose(next: string) {
    setTheme(next);
    applyTheme(next);
  }

  return (
    <div role="group" aria-label={t("theme")}>
      <p aria-hidden="true" className="px-2.5 py-1 text-xs font-medium text-faint">
        {t("theme")}
      </p>
      {themes.map(({ value, Icon }) => (
        <MenuChoice
          key={value}
          role="menuitemradio"
          checked={theme === value}
          onChoose={() => choose(value)}
          icon={<Icon aria-hidden="true" />}
        >
          {t(`themes.${value}`)}
        </MenuChoice>
      ))}
    </div>
  );
}

function applyTheme(theme: string) {
  const { dataset } = document.documentElement;
  if (theme === "system") delete dataset.theme;
  else dataset.theme = theme;
  const age = theme === "system" ? 0 : YEAR;
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
}

"use client";

import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { useTableNavigation } from "./table-frame";

/** There only while one of the parameters is in the address. */
export function ClearFilters({ parameters }: { parameters: string[] }) {
  const t = useTranslations("table");
  const current = useSearchParams();
  const { change } = useTableNavigation();
  if (!parameters.some((name) => current.get(name))) return null;
  return (
    <Button
      variant="ghost"
      icon={<X aria-hidden="true" className="size-4" />}
      onClick={() => change(Object.fromEntries(parameters.map((name) => [name, null])))}
    >
      {t("clearFilters")}
    </Button>
  );
}

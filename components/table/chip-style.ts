import { classes } from "@/components/ui/classes";

const chip =
  "inline-flex h-9 max-w-full items-center gap-2 rounded-lg px-3 font-medium ring-1 ring-inset transition-colors coarse:h-10";
const free = "text-soft ring-line hover:bg-sunken hover:text-ink aria-expanded:bg-sunken";
const chosen = "bg-accent-tint text-accent-ink ring-transparent";

/** What stands above a table and narrows it. */
export function chipStyle(narrows: boolean): string {
  return classes(chip, narrows ? chosen : free);
}

import { classes } from "@/components/ui/classes";

const colours: Record<string, string> = {
  GET: "text-sky",
  POST: "text-green",
  PUT: "text-amber",
  PATCH: "text-amber",
  DELETE: "text-red",
};

export function Method({ children, className }: { children: string; className?: string }) {
  return (
    <span
      translate="no"
      className={classes("font-mono text-[0.6875rem] font-semibold", colours[children], className)}
    >
      {children}
    </span>
  );
}

import { classes } from "./classes";

/** Stands where words will be. Give it the size of what is coming. */
export function Skeleton({ className }: { className: string }) {
  return (
    <span aria-hidden="true" className={classes("block animate-breathe rounded-md bg-line", className)} />
  );
}

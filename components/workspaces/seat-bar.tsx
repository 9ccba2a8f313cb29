import { classes } from "@/components/ui/classes";

const tones = { free: "fill-accent", last: "fill-amber", full: "fill-red" } as const;

type SeatBarProps = { used: number; limit: number; tone: keyof typeof tones; label: string; text: string };

/** One block a seat where they can still be told apart, else one bar. Drawn, because widths may not be written inline. */
export function SeatBar({ used, limit, tone, label, text }: SeatBarProps) {
  const taken = Math.min(used, limit);
  const blocks = limit <= 20 ? limit : 1;
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuenow={used}
      aria-valuemin={0}
      aria-valuemax={Math.max(limit, used)}
      aria-valuetext={text}
      className="mt-3 flex h-1.5 gap-1"
    >
      {Array.from({ length: blocks }, (_, block) => (
        <svg
          key={block}
          aria-hidden="true"
          className={classes("h-full w-0 flex-1 rounded-full", tones[tone], "bg-sunken")}
        >
          <rect height="100%" width={`${filled(block)}%`} />
        </svg>
      ))}
    </div>
  );

  function filled(block: number): number {
    if (blocks === 1) return (taken / limit) * 100;
    return block < taken ? 100 : 0;
  }
}

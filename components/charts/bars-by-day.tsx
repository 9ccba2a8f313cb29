import { useFormatter } from "next-intl";
import { useId } from "react";
import { classes } from "@/components/ui/classes";
import { topOfScale } from "./top-of-scale";

type BarsByDayProps = {
  title: string;
  /** What it shows, for those who cannot see it; each value has its place in a table. */
  description: string;
  tone: "accent" | "sky";
  /** `label` says the value with its day. */
  days: { day: string; value: number; label: string }[];
};

const tones = { accent: "fill-accent", sky: "fill-sky" };
const slot = 10;
const gap = 2;
const height = 100;

/**
 * A bar for each day of UTC. It is drawn on the server and stretched to its place; what is written beside it is text of the page, so
 * that it stays readable on a phone. What lies under the pointer says its value.
 */
export function BarsByDay({ title, description, tone, days }: BarsByDayProps) {
  const id = useId();
  const format = useFormatter();
  const top = topOfScale(Math.max(...days.map(({ value }) => value)));
  const width = days.length * slot;
  const named = [...new Set([0, Math.floor((days.length - 1) / 2), days.length - 1])];
  return (
    <div className="grid grid-cols-[auto_1fr] gap-x-3">
      <div
        aria-hidden="true"
        className="flex flex-col justify-between text-end text-xs text-faint tabular-nums"
      >
        {[top, top / 2, 0].map((value) => (
          <span key={value} className="-my-2">
            {format.number(value, { notation: "compact" })}
          </span>
        ))}
      </div>
      <svg
        role="img"
        aria-labelledby={`${id}-title ${id}-text`}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        className="h-44 w-full overflow-visible"
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-text`}>{description}</desc>
        {[0, height / 2, height].map((y) => (
          <line
            key={y}
            x1={0}
            x2={width}
            y1={y}
            y2={y}
            vectorEffect="non-scaling-stroke"
            className={y === height ? "stroke-edge" : "stroke-line"}
          />
        ))}
        {days.map(({ day, value, label }, index) => {
          const tall = value === 0 ? 0 : Math.max((value / top) * height, 1);
          return (
            <g key={day} className="group">
              <title>{label}</title>
              <rect
                x={index * slot}
                width={slot}
                height={height}
                className="fill-transparent group-hover:fill-sunken"
              />
              <rect
                x={index * slot + gap / 2}
                y={height - tall}
                width={slot - gap}
                height={tall}
                className={classes(tones[tone], "forced-colors:fill-[CanvasText]")}
              />
            </g>
          );
        })}
      </svg>
      <div
        aria-hidden="true"
        className="col-start-2 mt-2 flex justify-between text-xs text-faint tabular-nums"
      >
        {named.map((index) => (
          <span key={index}>
            {format.dateTime(new Date(days[index]?.day ?? 0), {
              day: "numeric",
              month: "short",
              timeZone: "UTC",
            })}
          </span>
        ))}
      </div>
    </div>
  );
}

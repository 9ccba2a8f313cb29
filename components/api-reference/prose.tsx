import { Fragment } from "react";

/** English, as all that the reference says of the API; `code` stands between backticks. */
export function Prose({ children }: { children: string }) {
  return (
    <span lang="en" className="wrap-anywhere">
      {children
        .split(/`([^`]+)`/)
        .map((part, place) =>
          place % 2 === 0 ? <Fragment key={place}>{part}</Fragment> : <Code key={place}>{part}</Code>,
        )}
    </span>
  );
}

export function Code({ children }: { children: string }) {
  return (
    <code translate="no" className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.8125em] wrap-anywhere">
      {children}
    </code>
  );
}

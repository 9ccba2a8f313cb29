import { useId, type ReactNode } from "react";

type CardProps = { title?: string; description?: ReactNode; action?: ReactNode; children?: ReactNode };

export function Card({ title, description, action, children }: CardProps) {
  const id = useId();
  return (
    <section aria-labelledby={title && id} className="rounded-xl border bg-surface shadow-xs">
      {title && (
        <header className="flex flex-wrap items-start justify-between gap-3 px-5 pt-5 pb-4">
          <div className="min-w-0 max-w-prose">
            <h2 id={id} className="text-base font-semibold">
              {title}
            </h2>
            {description && <p className="mt-1 text-pretty text-soft">{description}</p>}
          </div>
          {action}
        </header>
      )}
      <div className="px-5 pb-5 first:pt-5">{children}</div>
    </section>
  );
}

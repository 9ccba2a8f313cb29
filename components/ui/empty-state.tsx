import type { ReactNode } from "react";

type EmptyStateProps = { icon?: ReactNode; title: string; children?: ReactNode; action?: ReactNode };

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      {icon && (
        <span className="mb-4 grid size-11 place-items-center rounded-xl bg-sunken text-faint [&>svg]:size-5">
          {icon}
        </span>
      )}
      <p className="text-base font-medium text-balance">{title}</p>
      {children && <p className="mt-1 max-w-sm text-pretty text-soft">{children}</p>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  );
}

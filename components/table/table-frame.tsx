"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { createContext, use, useLayoutEffect, useRef, useTransition, type ReactNode } from "react";

type Navigation = { replace?: boolean; scroll?: boolean; optimistically?: () => void };

type TableNavigation = {
  pending: boolean;
  go: (href: string, navigation?: Navigation) => void;
  /** Sets parameters of the address (null removes one) and returns to the first page. */
  change: (parameters: Record<string, string | null>, navigation?: Navigation) => void;
};

const TableNavigationContext = createContext<TableNavigation | null>(null);

type TableFrameProps = { cursorParameters?: string[]; children: ReactNode };

/** Round a table, its search box and its filters: they share one pending state, and the address is their only state. */
export function TableFrame({ cursorParameters = ["page"], children }: TableFrameProps) {
  const router = useRouter();
  const pathname = usePathname();
  const parameters = useSearchParams();
  const [pending, startTransition] = useTransition();
  // Two quick changes must not forget the first: the address lags behind while a page is on its way. Nor may one that was typed
  // before a page came, and is sent after it, bring back what was there when it was typed.
  const wanted = useRef(new URLSearchParams(parameters));

  // At once with what is seen: somebody may click before an effect that waits for the paint has run.
  useLayoutEffect(() => {
    wanted.current = new URLSearchParams(parameters);
  }, [parameters]);

  function go(href: string, { replace = false, scroll = false, optimistically }: Navigation = {}) {
    startTransition(() => {
      optimistically?.();
      if (replace) router.replace(href, { scroll });
      else router.push(href, { scroll });
    });
  }

  function change(changes: Record<string, string | null>, navigation?: Navigation) {
    const next = new URLSearchParams(wanted.current);
    for (const name of cursorParameters) next.delete(name);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    wanted.current = next;
    go(next.size > 0 ? `${pathname}?${next}` : pathname, navigation);
  }

  return <TableNavigationContext value={{ pending, go, change }}>{children}</TableNavigationContext>;
}

export function useTableNavigation(): TableNavigation {
  const navigation = use(TableNavigationContext);
  if (!navigation) throw new Error("Tables, search boxes and filters belong inside a TableFrame.");
  return navigation;
}

"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { useTableNavigation } from "./table-frame";

type TableLinkProps = Omit<ComponentProps<typeof Link>, "href" | "onNavigate"> & { href: string };

/** A real link that dims the table while the next rows are on their way. */
export function TableLink({ href, scroll = false, ...rest }: TableLinkProps) {
  const { go } = useTableNavigation();
  return (
    <Link
      {...rest}
      href={href}
      scroll={scroll}
      prefetch={false}
      onNavigate={(event) => {
        event.preventDefault();
        go(href, { scroll });
      }}
    />
  );
}

"use client";

import ExternalLink from "lucide-react/icons/external-link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { openPortalAction } from "@/lib/billing/actions";
import { useLeaving } from "./use-leaving";

/** BIL-1: leads to where payment methods and invoices are looked after. */
export function PortalButton({
  workspace,
  size,
  children,
}: {
  workspace: string;
  size?: "small";
  children: ReactNode;
}) {
  const { pending, leave } = useLeaving();
  return (
    <Button
      size={size}
      pending={pending}
      icon={<ExternalLink aria-hidden="true" className="size-4" />}
      onClick={() => leave(() => openPortalAction(workspace))}
    >
      {children}
    </Button>
  );
}

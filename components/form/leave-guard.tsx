"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useFormState } from "react-hook-form";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/**
 * For a form that is a page of its own: while something is entered and not saved, a link asks before it is followed, and
 * the browser before it closes the tab. What leads on after saving is not a link, and asks nothing.
 */
export function LeaveGuard() {
  const t = useTranslations("ui");
  const router = useRouter();
  const { isDirty } = useFormState();
  const [held, setHeld] = useState<string | null>(null);

  useEffect(() => {
    if (!isDirty) return;
    window.addEventListener("beforeunload", ask);
    // Before anybody else hears of the click.
    window.addEventListener("click", hold, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", ask);
      window.removeEventListener("click", hold, { capture: true });
    };

    function hold(event: MouseEvent) {
      const href = followedHere(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setHeld(href);
    }
  }, [isDirty]);

  return (
    <ConfirmDialog
      open={held !== null}
      onOpenChange={() => setHeld(null)}
      title={t("discardTitle")}
      description={t("leaveDescription")}
      confirmLabel={t("discard")}
      danger
      action={agree}
      onSuccess={() => router.push(held ?? "")}
    />
  );
}

function ask(event: BeforeUnloadEvent) {
  event.preventDefault();
}

/** Where this click leads in this tab, if it leads to another page of ours. */
function followedHere({ target, button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): string | null {
  if (button !== 0 || metaKey || ctrlKey || shiftKey || altKey || !(target instanceof Element)) return null;
  const link = target.closest<HTMLAnchorElement>("a[href]");
  if (!link || link.target === "_blank" || link.hasAttribute("download")) return null;
  if (link.origin !== location.origin) return null;
  if (link.pathname === location.pathname && link.search === location.search) return null;
  return link.pathname + link.search;
}

async function agree() {
  return { ok: true as const, value: null };
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useTransition } from "react";

const every = 1500;

/** Looks again every moment, while somebody looks: as long as it is on the page. The next look waits for the one before. */
export function FollowImport() {
  const router = useRouter();
  const [looking, startTransition] = useTransition();
  const look = useEffectEvent(() => {
    if (!looking && document.visibilityState === "visible") startTransition(() => router.refresh());
  });
  useEffect(() => {
    const timer = setInterval(() => look(), every);
    return () => clearInterval(timer);
  }, []);
  return null;
}

"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const every = 3000;
const times = 10;

/** Looks again for a while: what was paid elsewhere is told by the provider, a moment after its buyer is back. */
export function FollowPayment() {
  const router = useRouter();
  useEffect(() => {
    let left = times;
    const timer = setInterval(() => {
      left -= 1;
      router.refresh();
      if (left === 0) clearInterval(timer);
    }, every);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}

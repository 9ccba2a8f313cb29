"use client";

import { useLocale } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import type { Language } from "@/lib/languages";

/**
 * LKP-5: the outermost layout, which tells the browser its language, stays while one walks from one workspace into another.
 * Where the new page speaks another one, it is asked for anew.
 */
export function FollowLanguage({ language }: { language: Language }) {
  const router = useRouter();
  const told = useLocale();
  useEffect(() => {
    if (language !== told) router.refresh();
  }, [language, told, router]);
  return null;
}

import { useEffect, useState } from "react";
import type { PasswordJudgement } from "@/lib/password-strength";

const pause = 250;

/** Judges a password once typing pauses; the dictionaries come on first use. Null until then. */
export function useJudgement(password: string, about: readonly string[]): PasswordJudgement | null {
  const [judgement, setJudgement] = useState<PasswordJudgement | null>(null);
  const known = about.join("\n");

  useEffect(() => {
    if (password === "") return;
    let stale = false;
    const timer = setTimeout(() => {
      void judge(password, known.split("\n")).then((judged) => {
        if (!stale) setJudgement(judged);
      });
    }, pause);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [password, known]);

  return password === "" ? null : judgement;
}

async function judge(password: string, about: readonly string[]): Promise<PasswordJudgement> {
  const { judgePassword } = await import("@/lib/password-strength");
  return judgePassword(password, about);
}

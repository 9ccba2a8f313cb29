import { useTranslations } from "next-intl";
import type { KnownRefusal } from "@/components/selection/known-refusals";
import type { Verdict } from "@/lib/verdict";

/** USR-6: those for whom the server has said already that it will refuse, each with the reason. */
export function useKnownRefusals<Chosen extends { id: string; name: string }>(
  chosen: Chosen[],
  verdictOn: (one: Chosen) => Verdict,
): KnownRefusal[] {
  const refusal = useTranslations("refusals");
  return chosen.flatMap((one) => {
    const verdict = verdictOn(one);
    return verdict === true ? [] : [{ id: one.id, name: one.name, reason: refusal(verdict) }];
  });
}

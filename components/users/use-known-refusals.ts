import { useTranslations } from "next-intl";
import type { KnownRefusal } from "@/components/selection/known-refusals";
import type { Verdict } from "@/lib/verdict";
import type { ChosenUser } from "./chosen-user";

/** USR-6: those for whom the server has said already that it will refuse, each with the reason. */
export function useKnownRefusals(
  chosen: ChosenUser[],
  verdictOn: (user: ChosenUser) => Verdict,
): KnownRefusal[] {
  const refusal = useTranslations("refusals");
  return chosen.flatMap((user) => {
    const verdict = verdictOn(user);
    return verdict === true ? [] : [{ id: user.id, name: user.name, reason: refusal(verdict) }];
  });
}

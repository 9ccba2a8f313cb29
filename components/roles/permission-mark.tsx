import Check from "lucide-react/icons/check";
import Minus from "lucide-react/icons/minus";
import { useTranslations } from "next-intl";
import { type AssetType, levelOf } from "@/lib/permissions";
import type { PermissionWords } from "./permission-words";

/** Whether a role has a permission: a check mark or a dash, and a word for those who see neither. */
export function PermissionMark({ held }: { held: boolean }) {
  const t = useTranslations("roles.matrix");
  const Icon = held ? Check : Minus;
  return (
    <>
      <Icon
        aria-hidden="true"
        className={held ? "inline size-4.5 text-accent-ink" : "inline size-4.5 text-edge"}
      />
      <span className="sr-only">{t(held ? "yes" : "no")}</span>
    </>
  );
}

type LevelWordProps = { held: ReadonlySet<string>; type: AssetType; words: PermissionWords["levels"] };

/** ROL-6: how far a role goes with a type of assets. */
export function LevelWord({ held, type, words }: LevelWordProps) {
  const level = levelOf(held, type);
  return (
    <span className={level === "none" ? "text-faint" : "font-medium text-accent-ink"}>{words[level]}</span>
  );
}

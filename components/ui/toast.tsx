import CircleCheck from "lucide-react/icons/circle-check";
import OctagonAlert from "lucide-react/icons/octagon-alert";
import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { buttonStyle, iconButtonStyle } from "./button-style";
import { dismiss, type Notice } from "./notify";

const SHORT = 5000;
/** Long enough to notice that there is something to undo, and to get there by keyboard. */
const LONG = 12_000;

/** While the pointer or the focus is on any of them, none leaves. */
export function Toast({ notice, held }: { notice: Notice; held: boolean }) {
  const t = useTranslations("ui");
  const { id, tone, message, action, link } = notice;
  const stays = held || tone === "error";

  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismiss(id), action ? LONG : SHORT);
    return () => clearTimeout(timer);
  }, [id, stays, action]);

  return (
    <div className="pointer-events-auto flex items-center gap-2.5 rounded-xl bg-raised py-2.5 ps-3.5 pe-2 shadow-pop transition duration-200 starting:translate-y-2 starting:opacity-0">
      {tone === "error" ? (
        <OctagonAlert aria-hidden="true" className="size-4 shrink-0 text-red" />
      ) : (
        <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-green" />
      )}
      <p className="min-w-0 flex-1 wrap-break-word">{message}</p>
      {link && (
        <a href={link.href} className={buttonStyle("ghost", "small")}>
          {link.label}
        </a>
      )}
      {action && (
        <button
          type="button"
          onClick={() => {
            dismiss(id);
            action.onSelect();
          }}
          className={buttonStyle("ghost", "small")}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={t("close")}
        onClick={() => dismiss(id)}
        className={iconButtonStyle("small")}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </div>
  );
}

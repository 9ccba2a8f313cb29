"use client";

import UsersRound from "lucide-react/icons/users-round";
import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { iconButtonStyle } from "@/components/ui/button-style";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import type { Share } from "@/lib/asset-shares/queries";
import type { ShareLevel } from "@/lib/assets/rules";

type AssetShareListProps = {
  shares: Share[];
  /** Whose share is being changed. */
  busy: string | null;
  onLevel: (share: Share, level: ShareLevel) => void;
  onRemove: (share: Share) => void;
};

/** AST-1: with whom an asset is shared and how far they may go. */
export function AssetShareList({ shares, ...rest }: AssetShareListProps) {
  const t = useTranslations("assets.sharing");
  const heading = t("heading", { count: shares.length });
  return (
    <section aria-label={heading}>
      <h3 className="mb-2 font-medium">{heading}</h3>
      {shares.length > 0 && (
        <ul className="max-h-80 divide-y overflow-y-auto overscroll-contain rounded-xl bg-surface ring-1 ring-line ring-inset">
          {shares.map((share) => (
            <ShareRow key={share.id} share={share} {...rest} />
          ))}
        </ul>
      )}
    </section>
  );
}

type ShareRowProps = Omit<AssetShareListProps, "shares"> & { share: Share };

function ShareRow({ share, busy, onLevel, onRemove }: ShareRowProps) {
  const t = useTranslations("assets.sharing");
  const { id, kind, name, email, suspended, level } = share;
  const isBusy = busy === id;
  const stop = t("stop", { name });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2">
      {kind === "group" ? (
        <span className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-soft">
          <UsersRound aria-hidden="true" className="size-4" />
        </span>
      ) : (
        <Avatar name={name} />
      )}
      <span className="min-w-32 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium wrap-anywhere">{name}</span>
          {suspended && (
            <Badge tone="suspended" dot>
              {t("suspended")}
            </Badge>
          )}
        </span>
        <span className="block truncate text-xs text-faint">{email ?? t("groupKind")}</span>
      </span>
      <span className="flex items-center gap-1">
        <Select
          aria-label={t("levelOf", { name })}
          aria-busy={isBusy || undefined}
          className="w-28"
          value={level}
          onChange={({ target }) => onLevel(share, target.value === "editor" ? "editor" : "viewer")}
        >
          <option value="viewer">{t("levels.viewer")}</option>
          <option value="editor">{t("levels.editor")}</option>
        </Select>
        <button
          type="button"
          aria-label={stop}
          title={stop}
          aria-busy={isBusy || undefined}
          onClick={isBusy ? undefined : () => onRemove(share)}
          className={iconButtonStyle("small")}
        >
          {isBusy ? <Spinner /> : <X aria-hidden="true" className="size-4" />}
        </button>
      </span>
    </li>
  );
}

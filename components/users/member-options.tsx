"use client";

import Check from "lucide-react/icons/check";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import { classes } from "@/components/ui/classes";
import { placeBeside } from "@/components/ui/place-beside";

export type FoundMember = { id: string; firstName: string; lastName: string; email: string };

/** What is said of somebody who cannot be chosen: that they are taken already, or why they may not be. */
export type Remark = { words: string; taken: boolean };

type MemberOptionsProps<Found> = {
  id: string;
  /** The field that they stand below. */
  anchor: RefObject<HTMLElement | null>;
  found: Found[];
  /** Which of them the keyboard is on. */
  active: number;
  remarkOn?: (member: Found) => Remark | undefined;
  problem?: string;
  noneHint?: string;
  onPoint: (index: number) => void;
  onPick: (member: Found) => void;
};

const popup =
  "fixed inset-auto m-0 max-w-none overflow-y-auto overscroll-contain rounded-xl border-0 bg-raised p-1.5 text-start text-sm " +
  "font-normal text-ink shadow-pop not-data-placed:invisible";

/** The list of a combobox, on the browser's own popover. The focus stays in the field. */
export function MemberOptions<Found extends FoundMember>(props: MemberOptionsProps<Found>) {
  const { id, anchor, found, active, remarkOn, problem, noneHint, onPoint, onPick } = props;
  const t = useTranslations("users.picker");
  const list = useRef<HTMLDivElement>(null);
  useBelow(anchor, list, found.length);

  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);

  return (
    <div
      ref={list}
      popover="manual"
      // The focus stays in the field, whatever is pressed in here.
      onPointerDown={(event) => event.preventDefault()}
      className={popup}
    >
      {(problem ?? found.length === 0) && (
        <p className="px-2.5 py-2 text-pretty text-soft">{problem ?? t("none")}</p>
      )}
      {!problem && noneHint && found.length === 0 && (
        <p className="px-2.5 pb-2 text-pretty text-faint">{noneHint}</p>
      )}
      <div id={id} role="listbox" aria-label={t("list")}>
        {found.map((member, index) => (
          <MemberOption
            key={member.id}
            id={`${id}-${index}`}
            member={member}
            active={index === active}
            remark={remarkOn?.(member)}
            onPoint={() => onPoint(index)}
            onPick={() => onPick(member)}
          />
        ))}
      </div>
    </div>
  );
}

type MemberOptionProps = {
  id: string;
  member: FoundMember;
  active: boolean;
  remark?: Remark;
  onPoint: () => void;
  onPick: () => void;
};

function MemberOption({ id, member, active, remark, onPoint, onPick }: MemberOptionProps) {
  const name = `${member.firstName} ${member.lastName}`;
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-disabled={remark ? true : undefined}
      onPointerMove={onPoint}
      onClick={remark ? undefined : onPick}
      className={classes(
        "flex items-center gap-3 rounded-lg px-2.5 py-1.5 coarse:py-2.5",
        active && "bg-sunken",
        !remark && "cursor-pointer",
      )}
    >
      <Avatar name={name} />
      <span className="min-w-0 flex-1">
        <span className={classes("block truncate font-medium", remark && "text-soft")}>{name}</span>
        <span className="block truncate text-xs text-faint">{member.email}</span>
      </span>
      {remark && (
        <span className="flex max-w-1/2 items-center gap-1.5 text-end text-xs text-pretty text-faint">
          {remark.taken && <Check aria-hidden="true" className="size-3.5 shrink-0 text-green" />}
          {remark.words}
        </span>
      )}
    </div>
  );
}

/** Opens with the list, stays under the field wherever that goes, and is as wide. */
function useBelow(anchor: RefObject<HTMLElement | null>, list: RefObject<HTMLElement | null>, rows: number) {
  useEffect(() => {
    const element = list.current;
    element?.showPopover();
    window.addEventListener("scroll", place, { capture: true, passive: true });
    window.addEventListener("resize", place);
    place();
    return () => {
      window.removeEventListener("scroll", place, { capture: true });
      window.removeEventListener("resize", place);
    };

    function place(event?: Event) {
      if (!anchor.current || !element || event?.target === element) return;
      element.style.width = `${anchor.current.offsetWidth}px`;
      placeBeside(anchor.current, element, { side: "below", align: "start" });
    }
  }, [anchor, list, rows]);
}

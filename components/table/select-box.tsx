import { type ChangeEvent, useEffect, useRef } from "react";
import { Checkbox } from "@/components/ui/checkbox";

type SelectBoxProps = {
  /** What it is called: whose row it is, or that it is for all. */
  label: string;
  checked: boolean;
  /** Some are chosen and some are not. */
  mixed?: boolean;
  onPick: (on: boolean, range: boolean) => void;
};

/** A checkbox that fills its cell, so that one need not aim; with the shift key it means all from the last one to this. */
export function SelectBox({ label, checked, mixed = false, onPick }: SelectBoxProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed;
  }, [mixed]);

  function pick({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) {
    onPick(target.checked, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
  }

  return (
    // With the shift key a click would select the text between as well.
    <label className="-my-2 grid min-h-9 place-items-center py-2 select-none">
      <Checkbox ref={box} aria-label={label} checked={checked} onChange={pick} />
    </label>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, type KeyboardEvent, useRef, useState } from "react";
import { useFormContext } from "react-hook-form";
import { FieldFrame } from "@/components/form/field-frame";
import { useField } from "@/components/form/use-field";
import { classes } from "@/components/ui/classes";
import { inputStyle } from "@/components/ui/input";
import { type Addressee, endsEntry, readAddresses } from "@/lib/address-list";

type InviteAddressFieldProps = { hasRows: boolean; onTake: (people: Addressee[]) => void };

/**
 * INV-1: takes one address, and lists as they are pasted. An address moves to the list once a comma, a space or Enter ends
 * it; Enter in the empty field sends.
 */
export function InviteAddressField({ hasRows, onTake }: InviteAddressFieldProps) {
  const t = useTranslations("invitations.invite");
  const { frame, control } = useField("email", t("hint"));
  const { setValue } = useFormContext();
  const [taken, setTaken] = useState("");
  const before = useRef(0);

  function take(text: string) {
    const people = readAddresses(text);
    onTake(people);
    setTaken(t("taken", { count: people.length }));
    before.current = 0;
    setValue("email", "");
  }

  function change(event: ChangeEvent<HTMLTextAreaElement>) {
    const { value } = event.target;
    const isPasted = value.length > before.current + 1;
    before.current = value.length;
    if (endsEntry(value) || (isPasted && value.includes("@") && readAddresses(value).length > 1)) take(value);
    else void control.onChange(event);
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    const { value, form } = event.currentTarget;
    if (value.includes("@")) take(value);
    else if (value.trim() !== "" || hasRows) form?.requestSubmit();
  }

  return (
    <FieldFrame {...frame} label={t("email")}>
      <textarea
        {...control}
        onChange={change}
        onKeyDown={press}
        id={frame.id}
        rows={1}
        required={!hasRows}
        autoComplete="off"
        autoCapitalize="none"
        inputMode="email"
        spellCheck={false}
        placeholder={hasRows ? undefined : t("placeholder")}
        className={classes(
          inputStyle,
          "field-sizing-content max-h-40 min-h-9 resize-none py-2 coarse:min-h-10",
        )}
      />
      <p role="status" className="sr-only">
        {taken}
      </p>
    </FieldFrame>
  );
}

"use client";

import { FieldNotes } from "@/components/form/field-frame";
import { useField } from "@/components/form/use-field";
import { Select } from "@/components/ui/select";
import { type AssetType, assetLevels } from "@/lib/permissions";
import type { PermissionWords } from "./permission-words";

type LevelFieldProps = {
  type: AssetType;
  label: string;
  words: PermissionWords["levels"];
  /** How many of the levels the actor may give, and why no more. */
  open: number;
  reason?: string;
};

/** ROL-6: how far one may go with a type of assets. Levels that are not one's to give stay in sight. */
export function LevelField({ type, label, words, open, reason }: LevelFieldProps) {
  const { frame, control, initial } = useField(`levels.${type}`, reason);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 px-3 py-2.5">
      <div className="min-w-0 flex-1 basis-40 self-center [&_p]:mt-0">
        <label htmlFor={frame.id} className="font-medium">
          {label}
        </label>
        <FieldNotes {...frame} />
      </div>
      <Select
        {...control}
        id={frame.id}
        defaultValue={typeof initial === "string" ? initial : "none"}
        className="w-36 shrink-0"
      >
        <option value="none">{words.none}</option>
        {assetLevels.map((level, index) => (
          <option key={level} value={level} disabled={index >= open}>
            {words[level]}
          </option>
        ))}
      </Select>
    </div>
  );
}

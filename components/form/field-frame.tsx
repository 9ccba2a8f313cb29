import CircleAlert from "lucide-react/icons/circle-alert";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { FieldFrameValues } from "./use-field";

type FieldFrameProps = FieldFrameValues & { label: string; optional?: boolean; children: ReactNode };

/** Label above, control, hint, and what is wrong with it. */
export function FieldFrame({ label, optional, children, ...frame }: FieldFrameProps) {
  return (
    <div>
      <div className="mb-1.5 flex items-baseline justify-between gap-3">
        <label htmlFor={frame.id} className="font-medium">
          {label}
        </label>
        {optional && <OptionalMark />}
      </div>
      {children}
      <FieldNotes {...frame} />
    </div>
  );
}

/** The same for several controls under one name. */
export function FieldGroup({ label, optional, children, ...frame }: FieldFrameProps) {
  const described = [frame.errorId, frame.hintId].filter(Boolean).join(" ");
  return (
    <fieldset aria-describedby={described || undefined} className="min-w-0">
      <legend className="mb-1.5 flex w-full items-baseline justify-between gap-3 font-medium">
        {label}
        {optional && <OptionalMark />}
      </legend>
      {children}
      <FieldNotes {...frame} />
    </fieldset>
  );
}

export function FieldNotes({ hint, hintId, error, errorId }: FieldFrameValues) {
  return (
    <>
      {error && (
        <p id={errorId} className="mt-1.5 flex gap-1.5 text-red">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 text-pretty wrap-break-word">{error}</span>
        </p>
      )}
      {hint && (
        <p id={hintId} className="mt-1.5 text-pretty text-faint">
          {hint}
        </p>
      )}
    </>
  );
}

function OptionalMark() {
  const t = useTranslations("form");
  return (
    <span aria-hidden="true" className="text-xs font-normal text-faint">
      {t("optional")}
    </span>
  );
}

"use client";

import FileUp from "lucide-react/icons/file-up";
import { useTranslations } from "next-intl";
import { type DragEvent, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";
import { Spinner } from "@/components/ui/spinner";

type FileDropProps = {
  label: string;
  /** A file is being read. */
  pending: boolean;
  onFile: (file: File) => void;
  className?: string;
};

/** A file by the file picker, or dropped on it. */
export function FileDrop({ label, pending, onFile, className }: FileDropProps) {
  const t = useTranslations("imports.file");
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classes(
        "flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-xl border border-dashed px-4 transition-colors",
        over ? "border-accent bg-accent-tint" : "border-edge",
        className,
      )}
    >
      <label
        className={classes(
          buttonStyle(),
          "relative cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
        )}
      >
        {pending ? <Spinner /> : <FileUp aria-hidden="true" className="size-4" />}
        {label}
        <input
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file, mended and chosen again, is a choice, too.
            event.target.value = "";
            if (file) onFile(file);
          }}
        />
      </label>
      <span className="text-faint max-sm:hidden">{t("drop")}</span>
      <p role="status" className="sr-only">
        {pending && t("reading")}
      </p>
    </div>
  );
}

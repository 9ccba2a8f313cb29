"use client";

import ImageUp from "lucide-react/icons/image-up";
import { useState, type DragEvent } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";

type PictureDropProps = { label: string; hint: string; onFile: (file: File) => void };

/** A picture by the file picker or dropped on it. */
export function PictureDrop({ label, hint, onFile }: PictureDropProps) {
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
        "flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border border-dashed px-4 py-4 transition-colors",
        over ? "border-accent bg-accent-tint" : "border-edge",
      )}
    >
      <label
        className={classes(
          buttonStyle(),
          "relative cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
        )}
      >
        <ImageUp aria-hidden="true" className="size-4" />
        {label}
        <input
          type="file"
          accept="image/png,image/jpeg,image/webp"
          className="sr-only"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            // The same file chosen again is a choice, too.
            event.target.value = "";
            if (file) onFile(file);
          }}
        />
      </label>
      <span className="text-faint max-sm:hidden">{hint}</span>
    </div>
  );
}

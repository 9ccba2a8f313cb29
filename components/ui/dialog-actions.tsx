import type { ReactNode } from "react";

/** In a dialog higher than the screen the row stays in sight; what scrolls by fades out above it. */
const inDialog =
  "in-[dialog]:sticky in-[dialog]:bottom-0 in-[dialog]:-mx-6 in-[dialog]:-mb-6 in-[dialog]:bg-raised in-[dialog]:px-6 in-[dialog]:pb-6 " +
  "in-[dialog]:before:pointer-events-none in-[dialog]:before:absolute in-[dialog]:before:inset-x-0 in-[dialog]:before:bottom-full " +
  "in-[dialog]:before:h-4 in-[dialog]:before:bg-linear-to-t in-[dialog]:before:from-raised in-[dialog]:before:to-transparent";

/** Above the row nothing stands in the way of the fading; a form keeps its fields apart by itself. */
const room = "border-t-16 border-transparent bg-clip-padding pt-2 in-[form]:border-t-0 in-[form]:pt-1";

/** The last row of a dialog or a form: the main button comes last, at the right. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className={`mt-auto flex flex-wrap items-center justify-end gap-2 ${room} ${inDialog}`}>
      {children}
    </div>
  );
}

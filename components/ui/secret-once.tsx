"use client";

import { Callout } from "./callout";
import { CopyButton } from "./copy-button";

type SecretOnceProps = { label: string; secret: string; warning: string; onCopied?: () => void };

/** What is shown this once. `onCopied` when it has been taken, by the button or by hand. */
export function SecretOnce({ label, secret, warning, onCopied }: SecretOnceProps) {
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-xl bg-sunken px-4 py-3.5">
        <div className="min-w-0">
          <p className="text-xs text-faint">{label}</p>
          <code onCopy={onCopied} className="mt-0.5 block font-mono text-base break-all select-all">
            {secret}
          </code>
        </div>
        <div className="flex items-center gap-2">
          <CopyButton text={secret} onCopied={onCopied} />
        </div>
      </div>
      <Callout tone="warning">{warning}</Callout>
    </div>
  );
}

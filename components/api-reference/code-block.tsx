import { CopyButton } from "@/components/ui/copy-button";

type CodeBlockProps = {
  title: string;
  label: string;
  text: string;
  /** What it is, for who looks for it by program. */ kind: "commands" | "answer";
};

/** What one types, or what is answered. It scrolls sideways by itself, so the keyboard has to reach it. */
export function CodeBlock({ title, label, text, kind }: CodeBlockProps) {
  return (
    <figure className="min-w-0 overflow-hidden rounded-xl border bg-surface">
      <figcaption className="flex min-h-10 items-center justify-between gap-3 border-b bg-sunken ps-3.5 pe-2 text-xs font-medium text-soft">
        {title}
        <span className="flex items-center gap-2">
          <CopyButton text={text} />
        </span>
      </figcaption>
      <pre
        tabIndex={0}
        role="group"
        aria-label={label}
        lang="en"
        translate="no"
        data-kind={kind}
        className="max-h-96 overflow-auto p-3.5 font-mono text-xs leading-5 -outline-offset-2"
      >
        <code>{text}</code>
      </pre>
    </figure>
  );
}

import Link from "next/link";
import type { SentencePart } from "./event-row";

/** What happened. Who is still here is a link to their panel. */
export function Sentence({ parts }: { parts: SentencePart[] }) {
  return (
    <span className="text-soft wrap-anywhere">
      {parts.map(({ text, named, href }, index) => {
        if (!named) return text;
        if (!href)
          return (
            <span key={index} className="font-medium text-ink">
              {text}
            </span>
          );
        return (
          <Link
            key={index}
            href={href}
            prefetch={false}
            className="rounded-xs font-medium text-ink underline-offset-4 hover:underline"
          >
            {text}
          </Link>
        );
      })}
    </span>
  );
}

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "./mark";

export type AuthFrameProps = {
  title: string;
  /** Above the title: the logo of the workspace that one is asked into. */
  picture?: ReactNode;
  description?: ReactNode;
  banner?: ReactNode;
  /** Below the card: where else one may want to go. */
  footer?: ReactNode;
  children: ReactNode;
};

/** The card in the middle, and nothing that moves: every page carries it along in case it breaks. */
export function AuthFrame({ title, picture, description, banner, footer, children }: AuthFrameProps) {
  const t = useTranslations("shell");
  return (
    <div className="flex min-h-dvh flex-col">
      {banner}
      <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center px-4 py-10 sm:py-16">
        <p className="mb-6 flex items-center justify-center gap-2 text-base font-semibold tracking-tight">
          <Mark className="size-7" />
          {t("product")}
        </p>
        <div className="rounded-2xl border bg-surface p-6 shadow-xs sm:p-8">
          {picture && <div className="mb-4 flex">{picture}</div>}
          <h1 className="text-xl font-semibold tracking-tight text-balance">{title}</h1>
          {description && <div className="mt-1.5 text-pretty text-soft">{description}</div>}
          <div className="mt-6">{children}</div>
        </div>
        {footer && <div className="mt-6 text-center text-soft">{footer}</div>}
      </main>
    </div>
  );
}

import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { classes } from "./classes";
import { RefusedButton } from "./refused-button";

type LinkButtonProps = ComponentProps<typeof Link> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  disabledReason?: string;
};

/** Looks like a button and goes somewhere. */
export function LinkButton(props: LinkButtonProps) {
  const { variant, size, icon, disabledReason, className, children, ...link } = props;
  const style = classes(buttonStyle(disabledReason ? "refused" : variant, size), className);
  if (disabledReason) {
    return (
      <RefusedButton className={style} reason={disabledReason}>
        {icon}
        {children}
      </RefusedButton>
    );
  }
  return (
    <Link {...link} className={style}>
      {icon}
      {children}
    </Link>
  );
}

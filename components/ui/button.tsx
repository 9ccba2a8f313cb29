import type { ComponentProps, ReactNode } from "react";
import { buttonStyle, type ButtonSize, type ButtonVariant } from "./button-style";
import { classes } from "./classes";
import { RefusedButton } from "./refused-button";
import { Spinner } from "./spinner";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  pending?: boolean;
  /** Why this person may not press it, as a sentence. The button stays visible and focusable. */
  disabledReason?: string;
};

export function Button(props: ButtonProps) {
  const {
    variant,
    size,
    icon,
    pending = false,
    disabledReason,
    className,
    children,
    onClick,
    ...rest
  } = props;
  const refused = variant === "ghost" ? "refusedGhost" : "refused";
  const style = classes(buttonStyle(disabledReason ? refused : variant, size), className);
  if (disabledReason) {
    return (
      <RefusedButton className={style} reason={disabledReason}>
        {icon}
        {children}
      </RefusedButton>
    );
  }
  return (
    <button
      type="button"
      {...rest}
      {...(pending ? { type: "button", "aria-disabled": true, "aria-busy": true } : { onClick })}
      className={classes(style, pending && "cursor-progress")}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

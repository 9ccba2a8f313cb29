import type { ComponentProps, ReactNode } from "react";
import { iconButtonStyle, type ButtonSize } from "./button-style";
import { classes } from "./classes";
import { RefusedButton } from "./refused-button";
import { Spinner } from "./spinner";

type IconButtonProps = Omit<ComponentProps<"button">, "disabled" | "children"> & {
  label: string;
  icon: ReactNode;
  size?: ButtonSize;
  pending?: boolean;
  disabledReason?: string;
};

export function IconButton(props: IconButtonProps) {
  const { label, icon, size, pending = false, disabledReason, className, onClick, ...rest } = props;
  const style = classes(iconButtonStyle(size, disabledReason ? "refused" : "ghost"), className);
  if (disabledReason) {
    return (
      <RefusedButton className={style} reason={disabledReason} label={label}>
        {icon}
      </RefusedButton>
    );
  }
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      {...(pending ? { "aria-disabled": true, "aria-busy": true } : { onClick })}
      className={style}
    >
      {pending ? <Spinner /> : icon}
    </button>
  );
}

"use client";

import { useFormState, useWatch } from "react-hook-form";
import { PasswordField } from "@/components/form/password-field";
import { PasswordStrength } from "./password-strength";

type NewPasswordFieldProps = {
  name: string;
  label: string;
  hint?: string;
  /** What a password must not be made of: names, addresses, the workspace. */
  about?: readonly string[];
  /** The fields of the same form in which such things are typed. */
  aboutFields?: readonly string[];
};

const none: readonly string[] = [];

/** ACC-6: a password to choose, judged while it is typed. */
export function NewPasswordField(props: NewPasswordFieldProps) {
  const { name, label, hint, about = none, aboutFields = none } = props;
  const [password = "", ...typed] = useWatch({ name: [name, ...aboutFields] }).map(String);
  const { errors } = useFormState({ name });
  return (
    <div>
      <PasswordField
        name={name}
        label={label}
        hint={password ? undefined : hint}
        autoComplete="new-password"
      />
      <PasswordStrength password={password} about={[...about, ...typed]} explained={name in errors} />
    </div>
  );
}

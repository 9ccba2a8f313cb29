import { useController } from "react-hook-form";
import { Input } from "@/components/ui/input";

type NumberInputProps = {
  name: string;
  label: string;
  typed: string;
  onType: (text: string) => void;
  invalid?: boolean;
  describedBy?: string;
};

/** A small box for a whole number inside of a sentence. What is no number is kept as typed, and is none. */
export function NumberInput({ name, label, typed, onType, invalid, describedBy }: NumberInputProps) {
  const {
    field: { ref, onBlur, onChange },
  } = useController({ name });
  return (
    <Input
      ref={ref}
      value={typed}
      onChange={({ target }) => {
        onType(target.value);
        onChange(numberOf(target.value));
      }}
      onBlur={onBlur}
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      className="mx-1.5 inline-block w-20! text-end tabular-nums"
    />
  );
}

export function numberOf(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

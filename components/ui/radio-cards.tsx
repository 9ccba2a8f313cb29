import type { ComponentProps, ReactNode } from "react";
import { Radio } from "./radio";

export type RadioCard = {
  value: string;
  label: string;
  description?: string;
  icon?: ReactNode;
  disabledReason?: string;
};

type RadioCardsProps = Omit<ComponentProps<"input">, "type" | "value" | "id" | "defaultValue"> & {
  id: string;
  cards: RadioCard[];
  defaultValue?: string;
};

/** Big choices, one of which is taken. Belongs inside a fieldset that names it. */
export function RadioCards({ id, cards, defaultValue, ...input }: RadioCardsProps) {
  return (
    <div className="grid gap-2">
      {cards.map((card) => (
        <RadioCardRow
          key={card.value}
          id={`${id}-${card.value}`}
          card={card}
          taken={card.value === defaultValue}
          input={input}
        />
      ))}
    </div>
  );
}

const row =
  "relative flex items-start gap-3 rounded-xl bg-surface p-4 ring-1 ring-inset ring-line transition-colors " +
  "not-has-disabled:hover:ring-edge has-checked:bg-accent-tint/60 has-checked:ring-2 has-checked:ring-accent " +
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:bg-sunken";

type RowProps = {
  id: string;
  card: RadioCard;
  taken: boolean;
  input: Omit<RadioCardsProps, "id" | "cards" | "defaultValue">;
};

function RadioCardRow({ id, card, taken, input }: RowProps) {
  const detail = card.disabledReason ?? card.description;
  return (
    <label className={row}>
      <Radio
        {...input}
        id={id}
        value={card.value}
        defaultChecked={taken}
        disabled={Boolean(card.disabledReason)}
        aria-labelledby={`${id}-label`}
        aria-describedby={detail ? `${id}-detail` : undefined}
        className="mt-0.5 outline-none"
      />
      <span className="min-w-0 flex-1">
        <span id={`${id}-label`} className="block font-medium">
          {card.label}
        </span>
        {detail && (
          <span id={`${id}-detail`} className="mt-0.5 block text-soft">
            {detail}
          </span>
        )}
      </span>
      {card.icon && <span className="text-faint [&>svg]:size-5">{card.icon}</span>}
    </label>
  );
}

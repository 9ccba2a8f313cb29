import type { UseFormRegisterReturn } from "react-hook-form";

const seen = new WeakSet<Element>();

/**
 * Whoever types (or whose browser fills in a password) before React has taken over keeps it: react-hook-form would
 * reset the control to its default when it registers.
 */
export function keepEarlyInput(registration: UseFormRegisterReturn): UseFormRegisterReturn {
  return {
    ...registration,
    ref(element: unknown) {
      if (
        !(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) ||
        seen.has(element)
      ) {
        return registration.ref(element);
      }
      seen.add(element);
      const { value } = element;
      const checked = element instanceof HTMLInputElement && element.checked;
      const touched = wasTouched(element);
      registration.ref(element);
      if (!touched) return;
      if (element instanceof HTMLInputElement && isChoice(element)) element.checked = checked;
      else element.value = value;
      void registration.onChange({ type: "change", target: element });
    },
  };
}

function wasTouched(element: HTMLInputElement | HTMLTextAreaElement): boolean {
  if (element instanceof HTMLInputElement && isChoice(element))
    return element.checked !== element.defaultChecked;
  return element.value !== element.defaultValue;
}

function isChoice(element: HTMLInputElement): boolean {
  return element.type === "checkbox" || element.type === "radio";
}

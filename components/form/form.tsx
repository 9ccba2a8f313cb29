"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from "react";
import { FormProvider, useForm, type DefaultValues, type FieldValues } from "react-hook-form";
import { config, type ZodType } from "zod";
import { classes } from "@/components/ui/classes";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";
import { RefusalCallout } from "@/components/ui/refusal-callout";
import { markFields } from "./mark-fields";

// Zod would probe `new Function`, which the content policy reports.
config({ jitless: true });

type FormProps<Values extends FieldValues, Value> = {
  schema: ZodType<unknown, Values>;
  defaultValues: DefaultValues<Values>;
  action: (values: Values) => Promise<Answer<Value>>;
  onSuccess?: (value: Value, values: Values) => void;
  /** Stays open after it was saved: what was saved is what is there to be changed from then on. */
  stays?: boolean;
  id?: string;
  className?: string;
  children: ReactNode;
};

/** The one form: the schema is the server's, the answer is shown in place, and nothing typed is ever lost. */
export function Form<Values extends FieldValues, Value>(props: FormProps<Values, Value>) {
  const { schema, defaultValues, action, onSuccess, stays = false, id, className, children } = props;
  const attempt = useAttempt();
  const element = useRef<HTMLFormElement>(null);
  const busy = useRef(false);
  const [refusal, setRefusal] = useState<{ message: string | null; code: string } | null>(null);
  const form = useForm<Values, unknown, Values>({
    resolver: zodResolver(schema, undefined, { raw: true }),
    defaultValues,
  });

  useEffect(() => {
    if (refusal) element.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [refusal]);

  async function send(values: Values) {
    setRefusal(null);
    const answer = await attempt(() => action(values));
    if (!answer) return;
    if (answer.ok && stays) form.reset(values);
    if (answer.ok) onSuccess?.(answer.value, values);
    else setRefusal({ message: markFields(form, answer), code: answer.code });
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    if (busy.current) return;
    busy.current = true;
    await form
      .handleSubmit(send)(event)
      .finally(() => (busy.current = false));
  }

  return (
    <FormProvider {...form}>
      <form
        ref={element}
        id={id}
        method="post"
        noValidate
        onSubmit={submit}
        className={classes("flex flex-col gap-5", className)}
      >
        {refusal?.message && <RefusalCallout code={refusal.code}>{refusal.message}</RefusalCallout>}
        {children}
      </form>
    </FormProvider>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { notify } from "@/components/ui/notify";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Answer } from "@/lib/answer";
import { removeLogoAction, setLogoAction } from "@/lib/logos/actions";
import { LogoPreview } from "./logo-preview";
import { PictureDrop } from "./picture-drop";
import { type SquarePicture, squarePicture } from "./square-picture";

type LogoFieldProps = { workspace: string; name: string; logoId: string | null; switchable: boolean };

/** WSP-7: chooses a picture, shows it where it will stand, and saves it. Cropping is the browser's work. */
export function LogoField({ workspace, name, logoId, switchable }: LogoFieldProps) {
  const t = useTranslations("workspaces.logo");
  const router = useRouter();
  const attempt = useAttempt();
  const [chosen, setChosen] = useState<SquarePicture | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();

  function choose(file: File) {
    start(async () => {
      const square = await squarePicture(file);
      setChosen(square);
      setProblem(square ? null : t("unreadable", { file: file.name }));
    });
  }

  function send(action: () => Promise<Answer<unknown>>, done: string) {
    start(async () => {
      const answer = await attempt(action);
      if (!answer) return;
      if (!answer.ok) return setProblem(answer.fields?.picture ?? answer.message);
      forget();
      notify.success(done);
      router.refresh();
    });
  }

  function forget() {
    setChosen(null);
    setProblem(null);
  }

  return (
    <section aria-label={t("title")} className="grid gap-4">
      <div>
        <h3 className="font-medium">{t("title")}</h3>
        <p className="mt-0.5 text-pretty text-faint">{t("hint")}</p>
      </div>
      {problem && <Callout tone="danger">{problem}</Callout>}
      <PictureDrop label={t("choose")} hint={t("drop")} onFile={choose} />
      <LogoPreview name={name} logoId={logoId} preview={chosen?.preview} switchable={switchable} />
      {!chosen && logoId && (
        <div className="flex justify-end">
          <Button pending={pending} onClick={() => send(() => removeLogoAction(workspace), t("removed"))}>
            {t("remove")}
          </Button>
        </div>
      )}
      {chosen && (
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={forget}>{t("cancel")}</Button>
          <Button
            variant="primary"
            pending={pending}
            onClick={() => send(() => setLogoAction(workspace, { picture: chosen.picture }), t("saved"))}
          >
            {t("save")}
          </Button>
        </div>
      )}
    </section>
  );
}

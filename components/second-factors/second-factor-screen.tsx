"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { leaveTo } from "@/components/accounts/leave-to";
import { notify } from "@/components/ui/notify";
import {
  renewRecoveryCodesAction,
  startSecondFactorAction,
  turnOffSecondFactorAction,
} from "@/lib/second-factors/actions";
import { ProofForm } from "./proof-form";
import { RecoveryCodeList } from "./recovery-code-list";
import { ScanForm, type StartedSetUp } from "./scan-form";
import { type Change, SecondFactorOverview } from "./second-factor-overview";
import { StartForm } from "./start-form";

type SecondFactorScreenProps = {
  email: string;
  since: Date | null;
  codesLeft: number;
  mustStay?: string;
  /** Where one came from and goes on to. */
  next: string;
  /** Whether one may go on there as it is. */
  mayGoOn: boolean;
};

type Step =
  | { at: "start" }
  | { at: Change }
  | { at: "scan"; started: StartedSetUp }
  | { at: "codes"; codes: string[]; isNew: boolean };

/** ACC-9: setting up one's second factor step by step, and changing it later. */
export function SecondFactorScreen({
  email,
  since,
  codesLeft,
  mustStay,
  next,
  mayGoOn,
}: SecondFactorScreenProps) {
  const t = useTranslations("secondFactors");
  const router = useRouter();
  const [step, setStep] = useState<Step>({ at: "start" });

  function begin() {
    setStep({ at: "start" });
    router.refresh();
  }

  const scan = (started: StartedSetUp) => setStep({ at: "scan", started });
  switch (step.at) {
    case "start":
      return (
        <div className="grid gap-5">
          {since ? (
            <SecondFactorOverview
              since={since}
              codesLeft={codesLeft}
              mustStay={mustStay}
              onChoose={(at) => setStep({ at })}
            />
          ) : (
            <StartForm onStarted={scan} />
          )}
          {mayGoOn && (
            <p className="text-center">
              <Link href={next} className="text-accent-ink underline-offset-4 hover:underline">
                {t("continue")}
              </Link>
            </p>
          )}
        </div>
      );
    case "scan":
      return (
        <ScanForm
          started={step.started}
          onConfirmed={(codes) => {
            notify.success(t("turnedOn"));
            setStep({ at: "codes", codes, isNew: true });
          }}
          onCancel={begin}
        />
      );
    case "codes":
      return (
        <RecoveryCodeList
          email={email}
          codes={step.codes}
          onKept={() => (step.isNew ? leaveTo(next) : begin())}
        />
      );
    case "replace":
      return (
        <ProofForm
          title={t("replace.title")}
          text={t("replace.text")}
          submit={t("next")}
          action={startSecondFactorAction}
          onDone={scan}
          onCancel={begin}
        />
      );
    case "renew":
      return (
        <ProofForm
          title={t("renew.title")}
          text={t("renew.text")}
          submit={t("renew.submit")}
          action={renewRecoveryCodesAction}
          onDone={({ codes }) => setStep({ at: "codes", codes, isNew: false })}
          onCancel={begin}
        />
      );
    case "turnOff":
      return (
        <ProofForm
          title={t("turnOff.title")}
          text={t("turnOff.text")}
          submit={t("turnOff.submit")}
          danger
          action={turnOffSecondFactorAction}
          onDone={() => {
            notify.success(t("turnedOff"));
            begin();
          }}
          onCancel={begin}
        />
      );
  }
}

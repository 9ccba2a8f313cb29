"use client";

import { useState } from "react";
import type { Answered } from "@/lib/assignments/commands";
import type { Language } from "@/lib/languages";
import { type Assigned, AssignResult } from "./assign-result";
import { SearchForm } from "./search-form";
import { type AssigningOptions, type Contact, WhatNext } from "./what-next";

type AssignScreenProps = {
  workspace: string;
  options: AssigningOptions;
  /** What to search for, from the address. */
  email: string;
  language: Language;
};

/** LKP-1 to LKP-3: "Search", then what there is to do with what was found, then what came of it. */
export function AssignScreen({ workspace, options, email, language }: AssignScreenProps) {
  const [round, setRound] = useState(1);
  const [asked, setAsked] = useState<{ contact: Contact; answer: Answered } | null>(null);
  const [assigned, setAssigned] = useState<Assigned | null>(null);

  function again() {
    setAsked(null);
    setAssigned(null);
    setRound(round + 1);
  }

  if (assigned) return <AssignResult workspace={workspace} assigned={assigned} onAgain={again} />;
  return (
    <div className="grid max-w-2xl gap-6 *:min-w-0">
      <SearchForm
        key={round}
        workspace={workspace}
        email={round === 1 ? email : ""}
        onAnswer={(contact, answer) => setAsked({ contact, answer })}
      />
      <div aria-live="polite">
        {asked && (
          <WhatNext
            key={JSON.stringify(asked)}
            {...asked}
            workspace={workspace}
            options={options}
            language={language}
            onAssigned={setAssigned}
            onOther={(answer) => setAsked({ ...asked, answer })}
          />
        )}
      </div>
    </div>
  );
}

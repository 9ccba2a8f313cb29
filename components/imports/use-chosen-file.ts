"use client";

import { useState, useTransition } from "react";
import type { ListedPerson, PeopleFile } from "@/lib/people-file";

export type Chosen = { name: string; people: ListedPerson[]; ignored: string[] };

export type FileProblem = Extract<PeopleFile, { problem: string }>["problem"] | "unreadable";

/** INV-1: reads the file that somebody chooses, in the browser. One that cannot be read leaves what was chosen before. */
export function useChosenFile(start: Chosen | null) {
  const [chosen, setChosen] = useState(start);
  const [times, setTimes] = useState(0);
  const [problem, setProblem] = useState<FileProblem | null>(null);
  const [pending, startTransition] = useTransition();

  function choose(file: File) {
    startTransition(async () => {
      const read = await readFile(file);
      if ("problem" in read) return setProblem(read.problem);
      setProblem(null);
      setChosen({ name: file.name, ...read });
      setTimes((before) => before + 1);
    });
  }

  return { chosen, times, problem, pending, choose };
}

async function readFile(
  file: File,
): Promise<Exclude<PeopleFile, { problem: string }> | { problem: FileProblem }> {
  try {
    const { fileBytesAtMost, readPeople } = await import("@/lib/people-file");
    if (file.size > fileBytesAtMost) return { problem: "tooLarge" };
    return readPeople(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return { problem: "unreadable" };
  }
}

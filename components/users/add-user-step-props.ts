import type { Draft } from "./add-user-draft";
import type { AddingOptions } from "./use-adding-options";

/** What every step is given. */
export type StepProps = {
  draft: Draft;
  options: AddingOptions;
  workspaceSlug: string;
  problems: Record<string, string>;
  onDone: (values: Partial<Draft>) => void;
  onBack: (values: Partial<Draft>) => void;
};

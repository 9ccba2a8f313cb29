import type { CliCommand } from "./command";
import { migrate } from "./migrate";
import { seed } from "./seed";

export const commands: CliCommand[] = [migrate, seed];

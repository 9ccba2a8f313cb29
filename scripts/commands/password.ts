import { text } from "node:stream/consumers";
import { generatePassword } from "@/lib/generate-password";

/** A password from the standard input, never from the arguments, where others could see it; else one that is made up. */
export async function choosePassword(fromInput: boolean): Promise<{ password: string; made: boolean }> {
  if (!fromInput) return { password: generatePassword(), made: true };
  const typed = await text(process.stdin);
  return { password: typed.replace(/\r?\n$/, ""), made: false };
}

/** ACC-6: a made password is shown here and nowhere else. */
export function showOnce({ password, made }: { password: string; made: boolean }): void {
  if (made) console.log(`The password is shown once:\n\n  ${password}\n`);
}

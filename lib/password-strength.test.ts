import { describe, expect, test } from "vitest";
import { generatePassword } from "./generate-password";
import { judgePassword } from "./password-strength";

const about = ["Jürgen", "Müller-Lüdenscheidt", "juergen@acme-widgets.example", "Acme Widgets"];

describe("ACC-6: guessable passwords", () => {
  test.each([
    ["password1234", "passwordCommon"],
    ["123456789012", "passwordCommon"],
    ["qwertyuiopas", "passwordCommon"],
    ["aaaaaaaaaaaa", "passwordRepeats"],
    ["abcabcabcabcabc", "passwordRepeats"],
    ["abcdefghijklmnop", "passwordSequence"],
    ["Jürgen Müller 1", "passwordPersonal"],
    ["jurgenmuller2026", "passwordPersonal"],
    ["ACME-widgets-2026", "passwordPersonal"],
    ["juergen@acme-widgets.example", "passwordPersonal"],
  ])("%s is refused with the reason", async (password, reason) => {
    expect(await judgePassword(password, about)).toMatchObject({ refusal: reason });
  });

  test.each([
    ["correct horse battery staple"],
    ["seven purple tractors sing"],
    ["müller goes fishing at dawn"],
    ["пятнадцать зелёных слонов"],
    ["十五匹の緑色の象が歌う夜更け"],
    [generatePassword()],
  ])("%s is taken", async (password) => {
    const { score, refusal } = await judgePassword(password, about);
    expect(refusal).toBeUndefined();
    expect(score).toBeGreaterThanOrEqual(3);
  });

  test("the longest password is judged in the time of a short one", async () => {
    const started = performance.now();
    await judgePassword("p4$$w0rd!1l|0O".repeat(18), about);
    expect(performance.now() - started).toBeLessThan(1500);
  });
});

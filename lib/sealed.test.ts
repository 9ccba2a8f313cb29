import { afterEach, expect, test, vi } from "vitest";
import * as environment from "./env";
import { seal, unseal } from "./sealed";

const [ana, jason] = ["0190a0a0-0000-7000-8000-00000000000a", "0190a0a0-0000-7000-8000-00000000000b"];

afterEach(() => vi.restoreAllMocks());

test("ACC-9: what was sealed opens again, and is another text each time", () => {
  const [once, again] = [seal("second-factor", ana, "JBSWY3DP"), seal("second-factor", ana, "JBSWY3DP")];
  expect(unseal("second-factor", ana, once)).toBe("JBSWY3DP");
  expect(once.equals(again)).toBe(false);
  expect(once.toString("latin1")).not.toContain("JBSWY3DP");
});

test("ACC-9: it opens for nobody else, in no other use, with no other key, and not when a bit of it was changed", () => {
  const sealed = seal("second-factor", ana, "JBSWY3DP");
  expect(unseal("second-factor", jason, sealed)).toBeNull();
  expect(unseal("second-factor-set-up", ana, sealed)).toBeNull();
  for (let byte = 0; byte < sealed.length; byte += 1) {
    const changed = Buffer.from(sealed);
    changed[byte] = (changed[byte] ?? 0) ^ 1;
    expect(unseal("second-factor", ana, changed)).toBeNull();
  }
  for (const length of [0, 12, 27, sealed.length - 1])
    expect(unseal("second-factor", ana, sealed.subarray(0, length))).toBeNull();
  const env = environment.env();
  vi.spyOn(environment, "env").mockReturnValue({ ...env, AUTH_SECRET: `${env.AUTH_SECRET} another` });
  expect(unseal("second-factor", ana, sealed)).toBeNull();
});

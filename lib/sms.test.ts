import { expect, test } from "vitest";
import { signatureOf } from "./sms";

test("NOT-2: signs as Twilio's own documentation does", () => {
  const form = new URLSearchParams({
    Digits: "1234",
    To: "+18005551212",
    From: "+14158675310",
    Caller: "+14158675310",
    CallSid: "CA1234567890ABCDE",
  });
  expect(signatureOf("https://mycompany.com/myapp.php?foo=1&bar=2", form, "12345")).toBe(
    "GvWf1cFY/Q7PnoempGyD5oXAezc=",
  );
});

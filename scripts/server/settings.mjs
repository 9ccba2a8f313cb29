import { Failure } from "../lib/failure.mjs";

/** What the server itself needs to know; the application checks the rest of the environment when it boots. */
export function serverSettings(environment) {
  return {
    host: environment.HOST || "127.0.0.1",
    port: wholeNumber(environment, "PORT", 3000, 65_535),
    proxies: wholeNumber(environment, "TRUSTED_PROXIES", 0, 10),
    publicUrl: URL.canParse(environment.APP_URL) ? new URL(environment.APP_URL) : null,
  };
}

function wholeNumber(environment, name, usual, largest) {
  const given = environment[name];
  if (given === undefined || given === "") return usual;
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= largest) return number;
  throw new Failure(`${name} is "${given}"; it must be a whole number from 0 to ${largest}.`);
}

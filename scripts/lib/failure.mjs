/** Something a person can put right: it is printed as a sentence, without a stack. */
export class Failure extends Error {}

export function reportError(error) {
  console.error(error instanceof Failure ? `\n${error.message}` : error);
}

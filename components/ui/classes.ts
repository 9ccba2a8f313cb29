type Part = string | false | null | undefined;

export function classes(...parts: Part[]): string {
  return parts.filter(Boolean).join(" ");
}

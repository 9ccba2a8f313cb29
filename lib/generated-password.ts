import { randomInt } from "node:crypto";

const letters = "23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
const groups = 4;
const groupLength = 5;

/** ADD-1, PWD-1: a password to hand out: 20 random characters (115 bits), none that looks like another, in groups. */
export function generatePassword(): string {
  return Array.from({ length: groups }, group).join("-");
}

function group(): string {
  return Array.from({ length: groupLength }, () => letters.charAt(randomInt(letters.length))).join("");
}

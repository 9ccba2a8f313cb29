import { readFileSync } from "node:fs";

/** Sends a signal; a process that is already gone is what the sender wanted. */
export function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Ended, but still listed: in a container nobody may ever collect it. */
function isZombie(pid) {
  if (process.platform !== "linux") return false;
  try {
    return /^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ESRCH") return true;
    throw error;
  }
}

import { setTimeout as pause } from "node:timers/promises";
import { bareAddress } from "./addresses.mjs";
import { answerJson, answerText, readJson } from "./answers.mjs";

/**
 * How a delivery is treated. `slow` and `lost` keep the message: `slow` answers late, `lost` cuts the line before the
 * answer, which is when a sender who tries again must not send twice. `hang` keeps nothing and never answers. `bounce`,
 * `delay` and `silent` take the message as usual, and say so of its way to the receiver, or nothing.
 */
const modes = {
  ok: ({ accept }) => accept(),
  error500: ({ refuse }) => refuse("internal_server_error"),
  rate429: ({ refuse, retryAfter }) => refuse("rate_limit_exceeded", { "retry-after": retryAfter }),
  hang: () => {},
  bounce: ({ accept }) => accept("bounces"),
  delay: ({ accept }) => accept("waits"),
  silent: ({ accept }) => accept("silent"),
  async slow({ accept, store, ms }) {
    store();
    await pause(ms);
    accept();
  },
  lost({ response, store }) {
    store();
    response.destroy();
  },
};

/** Misbehaves on demand: for one address or all, for a number of deliveries or until told otherwise. */
export function createBehaviour() {
  const rules = new Map();

  return {
    set({ mode, ms = 1000, retryAfter = 1, times = Infinity, to = "*" }) {
      if (mode === "ok") return to === "*" ? rules.clear() : rules.delete(bareAddress(to));
      rules.set(bareAddress(to), { mode, ms, retryAfter: String(retryAfter), times });
    },
    /** `exchange` is how the provider that is played accepts, stores and refuses. */
    async act(recipients, exchange) {
      const name = [...recipients.map(bareAddress), "*"].find((address) => rules.has(address));
      const rule = rules.get(name) ?? { mode: "ok", times: Infinity };
      if (--rule.times <= 0) rules.delete(name);
      await modes[rule.mode]({ ...rule, ...exchange });
    },
  };
}

export async function setBehaviour({ behaviour, request, response }) {
  const wanted = await readJson(request);
  if (!Object.hasOwn(modes, wanted?.mode ?? "")) {
    return answerText(response, 422, `The mode is one of ${Object.keys(modes).join(", ")}.`);
  }
  behaviour.set(wanted);
  answerJson(response, 200, wanted);
}

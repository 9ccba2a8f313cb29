// Shows what arrived since, without disturbing the message that is being read.
const interval = 1500;
let shown = document.documentElement.dataset.version;

setInterval(refresh, interval);

async function refresh() {
  if (document.hidden) return;
  const version = await currentVersion();
  if (version === null || version === shown) return;

  const response = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  document.querySelector("#messages").replaceWith(fresh.querySelector("#messages"));
  shown = version;
}

/** Null while the mailbox is being restarted. */
async function currentVersion() {
  try {
    const response = await fetch("/version");
    return String((await response.json()).version);
  } catch {
    return null;
  }
}

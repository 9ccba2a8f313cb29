const everyInterface = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/** Where something that listens on this host and port is reached from this machine. */
export function localUrl(host, port) {
  const address = everyInterface[host] ?? host;
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
}

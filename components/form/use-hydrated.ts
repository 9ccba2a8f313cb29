import { useSyncExternalStore } from "react";

/** False on the server and until React has taken over the page. */
export function useHydrated(): boolean {
  return useSyncExternalStore(subscribe, inBrowser, onServer);
}

function subscribe() {
  return unsubscribe;
}

function unsubscribe() {}

function inBrowser() {
  return true;
}

function onServer() {
  return false;
}

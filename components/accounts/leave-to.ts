/** Goes there as a browser would after a link: whoever is signed in changed, so nothing kept may be shown again. */
export function leaveTo(path: string): void {
  window.location.assign(path);
}

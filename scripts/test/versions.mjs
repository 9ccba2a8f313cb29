/** The packages of a lockfile that are older than their floor, wherever in the tree they are. */
export function tooOld(packages, floors) {
  return Object.entries(packages).flatMap(([place, { version }]) => {
    const floor = floors[place.split("node_modules/").at(-1)];
    return floor && isOlder(version, floor) ? [{ place, version, floor }] : [];
  });
}

/** A pre-release comes before the release of the same number. */
function isOlder(version, floor) {
  const [numbers, preRelease] = split(version);
  const [floorNumbers] = split(floor);
  const different = numbers.findIndex((number, index) => number !== floorNumbers[index]);
  if (different === -1) return preRelease !== undefined;
  return numbers[different] < floorNumbers[different];
}

function split(version) {
  const [release, preRelease] = version.split(/-(.*)/s);
  return [release.split(".").map(Number), preRelease];
}

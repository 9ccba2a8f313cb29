const steps = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** Where a scale ends that begins at nothing: a round number that is not below `most`, and so that half of it is whole. */
export function topOfScale(most: number): number {
  const power = 10 ** Math.max(Math.floor(Math.log10(Math.max(most, 1))), 0);
  const ends = steps.map((step) => step * power).filter((end) => end % 2 === 0);
  return ends.find((end) => end >= most) ?? 10 * power;
}

const steps = [2, 4, 6, 8, 10];

/** Where a scale ends that begins at nothing: a round number that is not below `most`, and so that half of it is whole. */
export function topOfScale(most: number): number {
  const power = 10 ** Math.max(Math.floor(Math.log10(Math.max(most, 1))), 0);
  return (steps.find((step) => step * power >= most) ?? 10) * power;
}

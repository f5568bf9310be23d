const colours = ['--series-1', '--series-3', '--series-2', '--series-4', '--series-5', '--series-6'] as const;

/** The colour of a tier, in the table, the drawing and the breakdown alike. */
export const seriesOf = (tier: number): string => `var(${colours[tier % colours.length]})`;

/** In the order of ranks. The second series is what things cost, everywhere, and so the last that stands for anything else. */
const colours = ['--series-1', '--series-3', '--series-4', '--series-5', '--series-6', '--series-2'] as const;

/** The colour of a tier, in the table, the drawing, the breakdown and the explanation of an invoice alike. */
export const seriesOf = (tier: number): string => `var(${colours[tier % colours.length]})`;

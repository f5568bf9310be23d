interface Rhythm {
  readonly unit: string;
  readonly count?: number | undefined;
}

/** "a month", "every 3 months". */
export const everyText = ({ unit, count = 1 }: Rhythm): string =>
  count === 1 ? `a ${unit}` : `every ${count} ${unit}s`;

/** "14 days", "1 month": how long something is free. */
export const lengthText = ({ unit, count = 1 }: Rhythm): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

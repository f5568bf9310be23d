/** Whether there is something of it, by its digits: decimal text is made no number, which would forget some of them. */
export const isPositive = (decimal: string): boolean => !decimal.startsWith('-') && /[1-9]/.test(decimal);

/** How many different names an answer's usage carries that nobody knows (yet). */
export const unknownNamesHeader = 'meterstream-unknown-names';

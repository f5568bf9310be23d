/** Rows of one file: more of them no spreadsheet opens with pleasure. */
export const mostFileRows = 50_000;
/** As many rows as the API gives at once. */
export const fileRowsAtOnce = '999';

/** Rows of one file: more of them no spreadsheet opens with pleasure. */
export const mostFileRows = 50_000;
/** As many rows as the API gives at once. */
export const fileRowsAtOnce = '999';

/** Usage of a window is read in one page, or not at all. */
export const mostEntriesOfWindow = 999;
/** As many events replace the usage of a window at once. */
export const mostPastedEvents = 5_000;

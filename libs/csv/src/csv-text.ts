/** Rows as comma-separated values (RFC 4180). */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** A text that a spreadsheet would reckon with is marked as a text. */
function cell(text: string): string {
  const isFormula = /^[=+@\t\r\n＝＋－＠]/.test(text) || /^-(?![0-9.]+$)/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

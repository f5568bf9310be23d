// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is the character that is looked for
const suspicious = /[\u0000\ud800-\udfff]/;

/** Without the characters that a Postgres text or a strict decoder would choke on: NUL and halves of surrogate pairs. */
export function isCleanText(text: string): boolean {
  return !suspicious.test(text) || (!text.includes('\u0000') && text.isWellFormed());
}

/** With signs in place of those characters, which are shown instead of them. */
export const cleanedText = (text: string): string => text.replaceAll('\u0000', '\ufffd').toWellFormed();

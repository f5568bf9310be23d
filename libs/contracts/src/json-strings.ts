const backslash = 92;

/** Behind the quote that closes the string which opens at this place, or the end of a text that does not close it. */
export function endOfJsonString(text: string, opening: number): number {
  let at = text.indexOf('"', opening + 1);
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at < 0 ? text.length : at + 1;
}

function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === backslash) before--;
  return (at - before) % 2 === 1;
}

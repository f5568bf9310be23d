import { decimalLostByDouble } from '#money';
import { endOfJsonString } from './json-strings.js';

const newLine = 10;
const quote = 34;
const minus = 45;
const plus = 43;
const point = 46;
const backslash = 92;
const exponentMark = 101;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isDigitOrPoint = (code: number): boolean => isDigit(code) || code === point;

/** A double returns up to 15 significant digits unchanged. */
const safeDigits = 15;

/**
 * JSON.parse, but a number that a double would change comes out as text: its decimal as JavaScript would write it, with
 * all its digits. So a number has one form, however it was spelt and whatever else stands in the text.
 */
export function parseKeepingDigits(text: string): unknown {
  return JSON.parse(quoteLongNumbers(text));
}

/**
 * Whether a number in this JSON text has more digits than a double keeps. Digits inside strings do not count: ids and
 * times in nanoseconds are everyday texts. Lines of JSON may follow each other, broken ones among them. Never wrong when
 * false, but for exponents beyond a double's range.
 *
 * Looks at every 16th character only, because a run of 16 digits cannot stand between two of them.
 */
export function mayHoldLongNumbers(text: string): boolean {
  const strings = { scanned: 0, isInside: false };
  for (let at = safeDigits; at < text.length; at += safeDigits + 1) {
    if (!isDigitOrPoint(text.charCodeAt(at))) continue;
    // A run of 16 around this place reaches 8 characters to its left or to its right.
    const left = isDigitOrPoint(text.charCodeAt(at - 8)) && isDigitOrPoint(text.charCodeAt(at - 4));
    const right = isDigitOrPoint(text.charCodeAt(at + 8)) && isDigitOrPoint(text.charCodeAt(at + 4));
    if (!left && !right) continue;
    const first = startOfRun(text, at);
    const end = endOfRun(text, at);
    if (end - first > safeDigits && standsLikeANumber(text, first, end) && !isInsideString(text, first, strings))
      return true;
    at = Math.max(at, end);
  }
  return false;
}

function startOfRun(text: string, at: number): number {
  let first = at;
  while (first > 0 && isDigitOrPoint(text.charCodeAt(first - 1))) first--;
  return first;
}

function endOfRun(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && isDigitOrPoint(text.charCodeAt(end))) end++;
  return end;
}

const whiteSpace = new Set(' \t\r\n');
const before = new Set(':,[\n');
const after = new Set(',]}eE\n');

/** By what stands around it, which is enough for nearly every text: behind a quote, digits are inside of a string. */
function standsLikeANumber(text: string, first: number, end: number): boolean {
  let left = text.charCodeAt(first - 1) === minus ? first - 2 : first - 1;
  while (left >= 0 && isSpace(text, left)) left--;
  let right = end;
  while (isSpace(text, right)) right++;
  return (left < 0 || before.has(text.charAt(left))) && (right >= text.length || after.has(text.charAt(right)));
}

/** White space within a line. */
const isSpace = (text: string, at: number): boolean => text.charAt(at) !== '\n' && whiteSpace.has(text.charAt(at));

/** Goes on from where it stopped the last time, so that all calls together read the text once. */
function isInsideString(text: string, at: number, strings: { scanned: number; isInside: boolean }): boolean {
  let { scanned, isInside } = strings;
  for (; scanned < at; scanned++) {
    const code = text.charCodeAt(scanned);
    if (code === quote) isInside = !isInside;
    else if (code === backslash && isInside) scanned++;
    // No string goes on over the end of a line: what is open there belongs to a broken line.
    else if (code === newLine) isInside = false;
  }
  strings.scanned = scanned;
  strings.isInside = isInside;
  return isInside;
}

/** The same text with quotes around the numbers that a double would change. What was no JSON is none afterwards. */
export function quoteLongNumbers(text: string): string {
  let written = '';
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfJsonString(text, at);
    else if (isDigit(code) || code === minus) {
      const end = endOfNumber(text, at);
      const decimal = mayBeLost(text, at, end) ? decimalLostByDouble(text.slice(at, end)) : undefined;
      if (decimal !== undefined && !isKey(text, end)) {
        written += `${text.slice(from, at)}"${decimal}"`;
        from = end;
      }
      at = end;
    } else at++;
  }
  return from === 0 ? text : written + text.slice(from);
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && isInNumber(text.charCodeAt(end))) end++;
  return end;
}

const isInNumber = (code: number): boolean =>
  isDigitOrPoint(code) || (code | 32) === exponentMark || code === plus || code === minus;

function mayBeLost(text: string, start: number, end: number): boolean {
  if (end - start > safeDigits) return true;
  for (let at = start; at < end; at++) if ((text.charCodeAt(at) | 32) === exponentMark) return true;
  return false;
}

/** A number is no key; with quotes around it, it would become one. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (whiteSpace.has(text.charAt(at))) at++;
  return text.charAt(at) === ':';
}

import { dayText, localPartsOf, momentText } from './date.js';
import { shown } from './money.js';

const instant = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})/g;
/** Long enough to be hard to read, and no part of an id or a number of a document. */
const number = /(?<![\w.,:/-])\d{4,}\.\d+(?![\w.-]*\w)|(?<![\w.,:/-])\d{5,}(?![\w-])(?!\.\d)/g;

/** A sentence of the server, which writes for programs as well: its times on the clocks of a zone, its numbers grouped. */
export function readableSentence(sentence: string, timeZone: string, locale: string): string {
  const withTimes = sentence.replace(instant, (text) => {
    const parts = localPartsOf(text, timeZone);
    if (!parts) return text;
    return parts.time === '00:00:00' ? dayText(text, timeZone) : momentText(text, timeZone);
  });
  return withTimes.replace(number, (text) => {
    const fraction = text.split('.')[1]?.length ?? 0;
    return shown(text, fraction, fraction, locale).text;
  });
}

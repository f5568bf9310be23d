/**
 * Around what somebody else wrote, in a text of ours: whatever its direction, it moves nothing beside it. They are no
 * characters (Unicode has promised never to make them any), so that nobody's text has them.
 */
const apart = { start: '\uFDD0', end: '\uFDD1' };

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** A name within a text that goes on. What is written from left to right stays as it is. */
export function setApart(name: string): string {
  return rightToLeft.test(name) ? `${apart.start}${name}${apart.end}` : name;
}

/** A text without the marks of what stands apart. */
export function unmarked(text: string): string {
  return text.includes(apart.start) ? text.replaceAll(/[\uFDD0\uFDD1]/g, '') : text;
}

// Controls of direction could write an amount backwards, those of before Unicode cannot be seen.
const unseen = /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu;

/** What is seen of it, composed, with isolates (UAX 9) around what stands apart. Halves of characters are replaced. */
export function visibleText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\s/gu, ' ')
    .replaceAll(unseen, '')
    .normalize('NFC')
    .replaceAll(apart.start, '\u2068')
    .replaceAll(apart.end, '\u2069');
}

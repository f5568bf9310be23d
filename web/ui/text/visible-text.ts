/** Change the order of what stands around them, or take no room: a name that has them looks like another. */
const unseen = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
/** Joiners, which some scripts and emoji need: marked beside ASCII and at an end, where they join nothing. */
const idleJoiners = /(?<=^|[\u0020-\u007e])[\u200c\u200d]|[\u200c\u200d](?=$|[\u0020-\u007e])/gu;

const markOf = (character: string): string =>
  `⟨${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
/** "2026-10-31", "14:03:11", "1 – 31 Oct 2026", "31 October". */
const dates = /\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?|\d\d:\d\d(?::\d\d)?|(?:\d{1,2} – )?\d{1,2} [A-Z][a-z]{2,8}(?: \d{4})?/g;

/** Text of others as it is shown: with a mark for each character that would not be seen; dates read from left to right. */
export function visibleText(text: string): string {
  const visible = text.replace(unseen, markOf).replace(idleJoiners, markOf);
  return rightToLeft.test(visible) ? visible.replace(dates, '\u2066$&\u2069') : visible;
}

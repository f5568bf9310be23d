/** Change the order of what stands around them, or take no room: a name that has them looks like another. */
const unseen = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
/** Joiners, which some scripts and emoji need: marked beside ASCII and at an end, where they join nothing. */
const idleJoiners = /(?<=^|[\u0020-\u007e])[\u200c\u200d]|[\u200c\u200d](?=$|[\u0020-\u007e])/gu;

const markOf = (character: string): string =>
  `⟨${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** Text of others as it is shown: with a mark for each character that would not be seen. */
export const visibleText = (text: string): string => text.replace(unseen, markOf).replace(idleJoiners, markOf);

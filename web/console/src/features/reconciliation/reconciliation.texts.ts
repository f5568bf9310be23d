/** What a difference of so many events means. */
export const differenceTexts: Readonly<Record<'not-rated' | 'unaccounted' | 'not-returned' | 'not-stored', string>> = {
  'not-rated': 'accepted and not rated',
  unaccounted: 'in no count',
  'not-returned': 'sent on again and not back',
  'not-stored': 'rated and not stored',
};

export const nothingCounted =
  'Nothing was counted in this time. An hour appears here with the first event that is received in it.';

import { Unavailable } from '#decider';
import { onceCaughtUp } from './once-caught-up.js';

describe('a look once a reader has caught up', () => {
  /** Finds what the reader has come to. */
  const looking = (isCaughtUp: boolean, comesTo: string | undefined, had?: string) => {
    let read = had;
    const reader = {
      catchesUpWithin: async () => {
        read ??= comesTo;
        return isCaughtUp;
      },
    };
    return onceCaughtUp(reader, () => read);
  };

  it.each([
    ['what was there already', false, undefined, 'there', 'there'],
    ['what has come meanwhile', true, 'come', undefined, 'come'],
    ['what has come though there may be more', false, 'come', undefined, 'come'],
    ['nothing, where there is no more', true, undefined, undefined, undefined],
  ])('finds %s', async (_what, isCaughtUp, comesTo, had, found) => {
    expect(await looking(isCaughtUp, comesTo, had)).toBe(found);
  });

  it('does not say that there is nothing while nobody knows', async () => {
    await expect(looking(false, undefined)).rejects.toThrow(Unavailable);
  });
});

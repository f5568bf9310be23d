import fc from 'fast-check';
import { TurnsByOwner } from './turns-by-owner.js';

const limits = { atOnce: 2, waitingOfOwner: 3, waiting: 8 };
const tooMany = () => new Error('too many wait');

/** Work that ends when it is told to, and writes down in which order it began. */
function gated(turns: TurnsByOwner) {
  const begun: string[] = [];
  const gates: (() => void)[] = [];
  const ended: Promise<unknown>[] = [];
  let most = 0;
  let running = 0;
  const add = (owner: string) => {
    const work = turns.within(owner, async () => {
      begun.push(owner);
      most = Math.max(most, ++running);
      await new Promise<void>((resolve) => gates.push(resolve));
      running -= 1;
    });
    ended.push(work.catch((error: Error) => error.message));
    return work;
  };
  const finish = async () => {
    for (let n = 0; n < 200; n++) {
      gates.shift()?.();
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return Promise.all(ended);
  };
  return { begun, add, finish, most: () => most };
}

describe('work of several owners', () => {
  it('is done by turns of owners, also where one of them came with much before', async () => {
    const { begun, add, finish } = gated(new TurnsByOwner(limits, tooMany));
    for (const owner of ['a', 'a', 'a', 'a', 'a', 'b', 'c', 'b']) void add(owner);
    await finish();
    expect(begun.join('')).toBe('aaabcaba');
  });

  it('is refused where its owner has too much waiting, and nobody else’s is', async () => {
    const { begun, add, finish } = gated(new TurnsByOwner(limits, tooMany));
    for (let n = 0; n < 8; n++) void add('a').catch(() => undefined);
    void add('b');
    expect((await finish()).filter((said) => said !== undefined)).toEqual(Array(3).fill('too many wait'));
    expect(begun.filter((owner) => owner === 'b')).toHaveLength(1);
  });

  it('goes on after work that fails, and after a failure of all that wait', async () => {
    const turns = new TurnsByOwner({ ...limits, atOnce: 1 }, tooMany);
    const fails = turns.within('a', () => Promise.reject(new Error('its own')));
    const waits = turns.within('b', async () => 'b');
    await expect(fails).rejects.toThrow('its own');
    expect(await waits).toBe('b');
    const { add, finish, begun } = gated(turns);
    void add('a');
    void add('b').catch(() => undefined);
    turns.failWaiting(new Error('gone'));
    void add('c');
    expect(await finish()).toEqual([undefined, 'gone', undefined]);
    expect(begun).toEqual(['a', 'c']);
  });

  it('is all done or refused, never more at once than may be', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30 }), async (owners) => {
        const { add, finish, begun, most } = gated(new TurnsByOwner(limits, tooMany));
        for (const owner of owners) void add(owner).catch(() => undefined);
        const refused = (await finish()).filter((said) => said !== undefined);
        expect(begun.length + refused.length).toBe(owners.length);
        expect(most()).toBeLessThanOrEqual(limits.atOnce);
      }),
      { numRuns: 30 },
    );
  });
});

import { WaitsOfOwners } from './waits-of-owners.js';

const limits = { ofOwner: 2, all: 3 };

describe('waits for what is perhaps on its way', () => {
  let waits: WaitsOfOwners;
  let isThere: boolean;
  const look = async () => isThere;
  const arrive = () => {
    isThere = true;
  };
  /** It is not there when they ask, and comes when all of them have. */
  async function asked(...owners: string[]): Promise<boolean[]> {
    isThere = false;
    const answers = owners.map((owner) => waits.until(owner, look));
    // Who waits looks again, and who has no room to wait has the answer of before.
    setTimeout(arrive, 0);
    return Promise.all(answers);
  }

  beforeEach(() => {
    waits = new WaitsOfOwners(limits, { everyMs: 1 });
  });

  it('are none where it is there', async () => {
    isThere = true;
    const none = new WaitsOfOwners({ ofOwner: 0, all: 0 });
    expect(await none.until('a', look)).toBe(true);
  });

  it('end when it has come', async () => {
    expect(await asked('a')).toEqual([true]);
  });

  it('end without it when the time is up', async () => {
    isThere = false;
    const short = new WaitsOfOwners(limits, { everyMs: 1, atMostMs: 5 });
    expect(await short.until('a', look)).toBe(false);
    await expect(
      short.retry(
        'a',
        () => Promise.reject(new Error('unknown')),
        () => true,
      ),
    ).rejects.toThrow('unknown');
  });

  it('are so many of one owner at once: who comes then has the answer of now, and others wait all the same', async () => {
    expect(await asked('a', 'a', 'a', 'b', 'a')).toEqual([true, true, false, true, false]);
  });

  it('are so many of all owners at once', async () => {
    expect(await asked('a', 'b', 'c', 'd')).toEqual([true, true, true, false]);
  });

  it('make room when they end', async () => {
    await asked('a', 'a', 'b');
    expect(await asked('a', 'a', 'b')).toEqual([true, true, true]);
  });

  it('are also those for what is refused meanwhile; what cannot pass is refused at once', async () => {
    isThere = false;
    const work = async () => {
      if (!isThere) throw new Error('unknown');
      return 'done';
    };
    const mayPass = () => true;
    const waiting = [waits.retry('a', work, mayPass), waits.retry('a', work, mayPass)];
    await expect(waits.retry('a', work, mayPass)).rejects.toThrow('unknown');
    await expect(waits.retry('b', work, () => false)).rejects.toThrow('unknown');
    arrive();
    expect(await Promise.all(waiting)).toEqual(['done', 'done']);
  });
});

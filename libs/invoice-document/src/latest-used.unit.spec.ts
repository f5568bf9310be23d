import { LatestUsed } from './latest-used.js';

describe('what was made and may be asked for again', () => {
  it('is made once, until it was longer not asked for than as many others', () => {
    const made: string[] = [];
    const things = new LatestUsed<string, string>(2);
    const get = (name: string) =>
      things.get(name, () => {
        made.push(name);
        return name.toUpperCase();
      });
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
    things.forget('b');
    get('b');
    expect(made).toEqual(['a', 'b', 'c', 'b', 'b']);
  });
});

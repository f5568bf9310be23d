import { Places } from './places.js';

describe('the places at a service', () => {
  it('are shared: who finds the share of its tenant taken waits, and others do not', () => {
    const places = new Places(2);
    const begun: string[] = [];
    for (const who of ['a1', 'a2', 'a3', 'a4', 'b1']) places.occupy(who.charAt(0), () => begun.push(who));
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    places.leave('a');
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
    places.leave('b');
    places.leave('a');
    expect(begun.at(-1)).toBe('a4');
  });

  it('are free again when everybody has left, also those who did not want theirs any more', () => {
    const places = new Places(1);
    for (let at = 0; at < 1_000; at++) places.occupy('a', () => (at > 0 ? places.leave('a') : undefined));
    places.leave('a');
    const begun: number[] = [];
    for (const at of [1, 2]) places.occupy('a', () => begun.push(at));
    expect(begun).toEqual([1]);
  });

  it('go on to the next of thousands that leave as soon as they begin', () => {
    const places = new Places(1);
    places.occupy('acme', () => undefined);
    for (let waiting = 0; waiting < 20_000; waiting++) places.occupy('acme', () => places.leave('acme'));
    const last = Promise.withResolvers<string>();
    places.occupy('acme', () => last.resolve('begun'));
    places.leave('acme');
    return expect(last.promise).resolves.toBe('begun');
  });
});

import { idFrom, newId } from '#identifiers';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-([48])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('identifiers', () => {
  it('are the same for the same words, and others for other words', () => {
    expect(idFrom('demo', 'sub', 1)).toBe(idFrom('demo', 'sub', 1));
    expect(idFrom('demo', 'sub', 1)).not.toBe(idFrom('demo', 'sub', 2));
    expect(idFrom('ab', 'c')).not.toBe(idFrom('a', 'bc'));
  });

  it('have the form of a UUID', () => {
    expect(idFrom('demo')).toMatch(uuid);
    expect(newId()).toMatch(uuid);
    expect(newId()).not.toBe(newId());
  });
});

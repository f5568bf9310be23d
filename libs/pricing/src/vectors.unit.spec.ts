import { readFileSync } from 'node:fs';
import { adapters } from './testing/vectors/adapters.js';
import { comparable, readVectors } from './testing/vectors/vector.js';

const vectors = readVectors(new URL('../../../../shared/vectors/', import.meta.url));
const page = readFileSync(new URL('../VECTORS.md', import.meta.url), 'utf8');
const notOurs = new Map([...page.matchAll(/^\| `([^`]+)` +\| (.+?) *\|$/gm)].map(([, id, reason]) => [id, reason]));

const present = vectors.length > 0;
const applicable = vectors.filter(({ id }) => !notOurs.has(id));
const nobody = { id: '(no vectors beside this checkout)', title: '' };

(present ? describe : describe.skip)('A pricing fact of another system', () => {
  it.each(present ? applicable.map(({ id, title }) => ({ id, title })) : [nobody])('$id: $title', ({ id }) => {
    const vector = applicable.find((one) => one.id === id) as (typeof applicable)[number];
    const adapter = adapters[vector.kind];
    if (adapter === undefined) throw new Error(`${id} is of kind ${vector.kind}: run it, or say in VECTORS.md why not`);
    const found = comparable(adapter(vector), vector.rounding) as Record<string, unknown>;
    const expected = comparable(vector.expected) as Record<string, unknown>;
    // A peer's own mistake is stated beside what is right; only what is right is ours.
    const names = Object.keys(expected).filter((name) => !name.startsWith('peer_'));
    expect(Object.fromEntries(names.map((name) => [name, found[name]]))).toEqual(
      Object.fromEntries(names.map((name) => [name, expected[name]])),
    );
  });
});

(present ? describe : describe.skip)('The list of facts that are not ours', () => {
  it('names only facts that exist', () => {
    const known = new Set(vectors.map(({ id }) => id));
    expect([...notOurs.keys()].filter((id) => !known.has(id as string))).toEqual([]);
  });

  it('states how many of them are run', () => {
    expect(page).toContain(`${applicable.length} of ${vectors.length} vectors are run`);
  });
});

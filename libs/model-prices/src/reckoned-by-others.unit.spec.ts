import { readFileSync } from 'node:fs';
import { Exact } from '#money';
import { PriceBook } from './price-book.js';
import { readPriceLists } from './price-lists.files.js';

/**
 * What others reckoned of the same usage: the programs of both packages, by their own code and data, and a client of the
 * captures. Which, says `by`.
 */
interface Case {
  readonly by: string;
  readonly kind?: string;
  /** When it was used, where a price depends on it. */
  readonly at?: string;
  readonly properties: Record<string, unknown>;
  /** In USD, with as many digits as a floating number is good for. */
  readonly cost: string;
}

const cases = JSON.parse(readFileSync(new URL('reckoned-by-others.json', import.meta.url), 'utf8')) as Case[];
const book = new PriceBook(readPriceLists());
const titleOf = ({ properties: { provider, model, serviceTier = '' }, kind, at }: Case) =>
  [provider, model, serviceTier, kind, at].filter(Boolean).join(' ');

describe('a call costs what others reckon', () => {
  it('in two hundred cases from two sources and more', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    for (const source of ['genai-prices', 'litellm'])
      expect(cases.filter(({ by }) => by.startsWith(source)).length).toBeGreaterThan(60);
  });

  it.each(cases.map((one) => [titleOf(one), one.by, one] as const))('%s, by %s', (_what, _by, one) => {
    const at = Date.parse(one.at ?? '2026-11-20T12:00:00Z');
    const found = book.costOf('demo', one.kind ?? 'ai-completion', one.properties, at, at)?.amount;
    const [ours, theirs] = [found?.roundTo(15).toString(), Exact.parse(one.cost).roundTo(15).toString()];
    expect(ours).toBe(theirs);
  });
});

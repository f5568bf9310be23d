import { PriceBook } from './price-book.js';
import { readPriceLists } from './price-lists.files.js';

const at = Date.UTC(2026, 10, 20, 12);
const book = new PriceBook(readPriceLists());
const priced = (properties: Record<string, unknown>, kind: string) =>
  book.costOf('demo', kind, properties, at, at)?.amount.toString() ?? 'unknown';

describe('what every object has a member of', () => {
  const words = Object.getOwnPropertyNames(Object.prototype);

  it.each(words)('means nothing as a unit, a provider, a model or a kind: %s', (word) => {
    const said = { provider: word, model: word, billingUnit: word, serviceTier: word, inputTokenCount: 9 };
    for (const kind of ['ai-completion', 'ai-image', 'ai-audio', 'ai-video', 'tool-call', word])
      expect(priced({ ...said, durationSeconds: 1 }, kind)).toBe('unknown');
    const known = { provider: 'openai', model: 'gpt-4o', inputTokenCount: 100_000, serviceTier: word };
    expect(priced({ ...known, billingUnit: word }, 'ai-image')).toBe(priced({ ...known }, 'ai-image'));
  });
});

import type { Dimension } from './dimensions.js';
import { PriceBook } from './price-book.js';
import { readPriceLists } from './price-lists.files.js';
import type { OwnPrice } from './tenant-prices.js';

const at = Date.UTC(2026, 10, 20, 12);
const lists = readPriceLists();

const priced = (properties: Record<string, unknown>, kind: string, time: number, book: PriceBook, receivedAt = at) => {
  const found = book.costOf('demo', kind, properties, time, receivedAt);
  return found ? `${found.amount} ${found.source}` : 'unknown';
};

describe("a tenant's own prices", () => {
  const own = new PriceBook(lists);
  const day = Date.UTC(2026, 10, 1);
  const said = (model: string, dimension: Dimension, price: string, more: Partial<OwnPrice> = {}): OwnPrice => ({
    model,
    dimension,
    price,
    per: 1_000_000,
    ...more,
  });
  own.recordTenant('demo', {
    saidAt: day,
    prices: [
      said('gpt-4o', 'inputTokens', '1', { effectiveFrom: day }),
      said('gpt-4o', 'inputTokens', '2', { effectiveFrom: at }),
      said('gpt-4o', 'outputTokens', '7', { serviceTier: 'batch' }),
      said('our-llama', 'inputTokens', '0.25'),
      said('gpt-4.1', 'inputTokens', '1', { provider: 'azure' }),
      said('serp', 'calls', '0.005', { per: 1 }),
      said('veo', 'credits', '3', { per: 1_000 }),
    ],
  });
  const call = { provider: 'openai', model: 'gpt-4o', inputTokenCount: 1_000_000 };

  it('take the place of listed ones, in their time', () => {
    expect(priced(call, 'ai-completion', day - 1, own)).toBe('2.5 genai-prices');
    expect(priced(call, 'ai-completion', day, own)).toBe('1 tenant-price');
    expect(priced(call, 'ai-completion', at - 1, own)).toBe('1 tenant-price');
    expect(priced(call, 'ai-completion', at, own)).toBe('2 tenant-price');
    expect(own.costOf('demo', 'ai-completion', call, at, at)?.pricedOn).toBe('2026-11-20');
    expect(own.costOf('other', 'ai-completion', call, at, at)?.source).toBe('genai-prices');
  });

  it('take the place of a dimension alone, of a tier alone, of a provider alone', () => {
    const output = { ...call, inputTokenCount: 0, outputTokenCount: 1_000_000 };
    expect(priced(output, 'ai-completion', at, own)).toBe('10 genai-prices');
    expect(priced({ ...output, serviceTier: 'batch' }, 'ai-completion', at, own)).toBe('7 tenant-price');
    const other = { model: 'gpt-4.1', inputTokenCount: 1_000_000 };
    expect(priced({ ...other, provider: 'openai' }, 'ai-completion', at, own)).toBe('2 genai-prices');
    expect(priced({ ...other, provider: 'azure.ai.openai' }, 'ai-completion', at, own)).toBe('1 tenant-price');
  });

  it('price what no list knows: models of its own, tools by the call, credits', () => {
    const mine = { provider: 'us', model: 'openai/Our-Llama', inputTokenCount: 1_000_000, cacheReadTokenCount: 1_000 };
    expect(priced(mine, 'ai-completion', at, own)).toBe('0.25 tenant-price');
    expect(priced({ ...mine, outputTokenCount: 1 }, 'ai-completion', at, own)).toBe('unknown');
    expect(priced({ toolId: 'serp' }, 'tool-call', at, own)).toBe('0.005 tenant-price');
    expect(priced({ toolId: 'other' }, 'tool-call', at, own)).toBe('unknown');
    expect(priced({ model: 'veo', creditsConsumed: 500 }, 'ai-video', at, own)).toBe('1.5 tenant-price');
  });

  it('hold for what is received from the statement on, and are gone when the tenant takes them back', () => {
    const book = new PriceBook(lists);
    const statements = [
      { saidAt: at, prices: [] },
      { saidAt: day, prices: [said('gpt-4o', 'inputTokens', '1')] },
    ];
    for (const statement of [...statements, ...statements]) book.recordTenant('demo', statement);
    const received = (receivedAt: number) => priced(call, 'ai-completion', at, book, receivedAt);
    expect([day - 1, day, at - 1, at].map(received)).toEqual([
      '2.5 genai-prices',
      '1 tenant-price',
      '1 tenant-price',
      '2.5 genai-prices',
    ]);
  });
});

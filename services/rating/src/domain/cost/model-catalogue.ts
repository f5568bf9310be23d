import { calcPrice, type ModelPrice, TieredPrices } from '@pydantic/genai-prices';
import { Exact } from '#money';
import type { ModelPrices } from './cost.js';

const perMillion = Exact.parse('0.000001');
/** Catalogue prices change by the day, a few by the time of day: they are looked up once per model and quarter hour. */
const sliceMs = 900_000;
const maxRemembered = 5_000;

/**
 * What an AI completion cost by the public catalogue of model prices (genai-prices), in USD; undefined when provider
 * and model are not in it. The catalogue's rates are decimal numbers and are read as their text; nothing is multiplied
 * as a floating number.
 */
export function modelCatalogue(): ModelPrices {
  const remembered = new Map<string, ModelPrice | null>();
  return (properties, occurredAt) => {
    const { provider, model } = properties;
    if (typeof model !== 'string' || model === '' || model.length > 200) return undefined;
    const slice = Math.floor(occurredAt / sliceMs);
    const key = `${String(provider)}\n${model}\n${slice}`;
    let prices = remembered.get(key);
    if (prices === undefined) {
      if (remembered.size >= maxRemembered) remembered.clear();
      prices = pricesOf(model, typeof provider === 'string' ? provider : undefined, slice * sliceMs);
      remembered.set(key, prices);
    }
    return prices === null ? undefined : costOfTokens(tokensOf(properties, isAnthropic(provider, model)), prices);
  };
}

interface Tokens {
  readonly input: Exact;
  readonly output: Exact;
  readonly cacheRead: Exact;
  readonly cacheWrite: Exact;
  readonly cacheWriteOneHour: Exact;
}

/**
 * Token counts with the cached ones apart. Most providers count cached tokens inside the input; Anthropic counts them
 * outside (shown by recorded requests of its clients).
 */
function tokensOf(properties: Readonly<Record<string, unknown>>, cachedStandOutside: boolean): Tokens {
  const count = (name: string) => {
    const value = Exact.tryParse(properties[name]);
    return value === undefined || value.isNegative() ? Exact.zero : value;
  };
  const cacheRead = count('cacheReadTokenCount');
  const oneHour = count('cacheCreation1hTokenCount');
  const written = Exact.max(count('cacheCreationTokenCount'), count('cacheCreation5mTokenCount').plus(oneHour));
  const input = count('inputTokenCount');
  return {
    input: cachedStandOutside ? input : Exact.max(Exact.zero, input.minus(cacheRead).minus(written)),
    output: count('outputTokenCount'),
    cacheRead,
    cacheWrite: written.minus(oneHour),
    cacheWriteOneHour: oneHour,
  };
}

function costOfTokens(tokens: Tokens, prices: ModelPrice): Exact | undefined {
  const prompt = Exact.sum([tokens.input, tokens.cacheRead, tokens.cacheWrite, tokens.cacheWriteOneHour]);
  const rate = (...names: string[]) => {
    for (const name of names) {
      const price = prices[name];
      if (price !== undefined) return rateFor(price, prompt);
    }
    return undefined;
  };
  const parts: [Exact, Exact | undefined][] = [
    [tokens.input, rate('input_mtok')],
    [tokens.output, rate('output_mtok')],
    [tokens.cacheRead, rate('cache_read_mtok', 'input_mtok')],
    [tokens.cacheWrite, rate('cache_write_mtok', 'input_mtok')],
    [tokens.cacheWriteOneHour, rate('cache_write_1h_mtok', 'cache_write_mtok', 'input_mtok')],
  ];
  const used = parts.filter(([count]) => !count.isZero());
  // A kind of token without a price is an unknown cost, not a free one.
  if (used.some(([, price]) => price === undefined)) return undefined;
  return Exact.sum(used.map(([count, price]) => count.times(price as Exact).times(perMillion)));
}

/** A tier of the catalogue prices the whole prompt once it is longer than the tier's start. */
function rateFor(price: number | TieredPrices, prompt: Exact): Exact {
  if (typeof price === 'number') return Exact.parse(price);
  const reached = price.tiers.filter((tier) => prompt.compare(Exact.parse(tier.start)) > 0).at(-1);
  return Exact.parse(reached?.price ?? price.base);
}

function pricesOf(model: string, provider: string | undefined, at: number): ModelPrice | null {
  const providerId = provider === undefined || provider === '' ? {} : { providerId: provider };
  return calcPrice({ input_tokens: 1 }, model, { ...providerId, timestamp: new Date(at) })?.model_price ?? null;
}

function isAnthropic(provider: unknown, model: string): boolean {
  return /anthropic/i.test(String(provider ?? '')) || /^(anthropic\.)?claude/i.test(model);
}

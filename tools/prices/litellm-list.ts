import type { Dimension, ListedModel, PriceOption, Rate, Rates } from '#model-prices';
import { Exact } from '#money';
import { litellmSeller } from './litellm-sellers.js';

/** A row of LiteLLM's table; what is not a price is left out here. */
export type LitellmRow = Readonly<Record<string, unknown>> & {
  readonly litellm_provider?: string;
  /** The key of the row that holds its prices: names such as claude-opus-latest stand for another model in time. */
  readonly alias_of?: string;
  readonly tiered_pricing?: readonly (Readonly<Record<string, unknown>> & { readonly range?: readonly number[] })[];
  readonly off_peak_pricing?: Readonly<Record<string, unknown>> & { readonly windows: readonly OffPeakWindow[] };
};

interface OffPeakWindow {
  readonly hours_utc: string | readonly string[];
  readonly weekdays: readonly number[];
}

/** How many of its own unit one price of the table is for, in the unit that lists here quote. */
const bases: readonly (readonly [field: string, dimension: Dimension, times: string])[] = [
  ['input_cost_per_token', 'inputTokens', '1000000'],
  ['cache_read_input_token_cost', 'cacheReadTokens', '1000000'],
  ['cache_creation_input_token_cost', 'cacheWriteTokens', '1000000'],
  ['cache_creation_input_token_cost_above_1hr', 'cacheWrite1hTokens', '1000000'],
  ['input_cost_per_audio_token', 'inputAudioTokens', '1000000'],
  ['cache_read_input_audio_token_cost', 'cacheReadAudioTokens', '1000000'],
  ['output_cost_per_token', 'outputTokens', '1000000'],
  ['output_cost_per_audio_token', 'outputAudioTokens', '1000000'],
  ['output_cost_per_reasoning_token', 'reasoningTokens', '1000000'],
  ['input_cost_per_character', 'characters', '1000000'],
  ['input_cost_per_request', 'calls', '1'],
  ['input_cost_per_query', 'calls', '1'],
];
const tierNames: Readonly<Record<string, string>> = {
  batches: 'batch',
  flex: 'flex',
  priority: 'priority',
  balanced: 'balanced',
  ultrafast: 'ultrafast',
};
const perImage = ['output_cost_per_image', 'input_cost_per_image'];
const perSecond = ['output_cost_per_video_per_second', 'output_cost_per_second', 'input_cost_per_second'];

/** The models of the table. Rows without a price, or with none but zeros, say nothing. */
export function litellmModels(table: Readonly<Record<string, LitellmRow>>): ListedModel[] {
  const rows = Object.entries(table).filter(([key]) => key !== 'sample_spec');
  return rows.flatMap(([key, named]) => {
    const row = table[named.alias_of ?? key] ?? named;
    const { seller, name } = litellmSeller(key, row.litellm_provider ?? '');
    if (seller === '') return [];
    return [{ name, options: optionsOf(row, name) }, ...sizesOf(row, name)]
      .filter(({ options: [first] }) => first && Object.values(first.rates).some((rate) => !isFree(rate)))
      .map(({ name: one, options }) => ({ seller, names: [one], editions: [{ options }] }));
  });
}

const isFree = (rate: Rate) => Number(typeof rate === 'string' ? rate : rate[0]) === 0;

function optionsOf(row: LitellmRow, name: string): PriceOption[] {
  const standard = { ...ratesOf(row, ''), ...rangesOf(row), ...mediaOf(row, name) };
  const offPeak = row.off_peak_pricing;
  const windows = (offPeak?.windows ?? []).flatMap(({ hours_utc, weekdays }) =>
    [hours_utc].flat().map((text) => {
      const [start, end] = text.split('-') as [string, string];
      const hours = start === end ? {} : { hours: [start, end] as const };
      return { ...hours, weekdays, rates: ratesOf(offPeak as LitellmRow, '') };
    }),
  );
  const tiers = Object.entries(tierNames).flatMap(([suffix, tier]) => {
    const rates = bounded(ratesOf(row, `_${suffix}`), standard);
    return rates.inputTokens || rates.outputTokens ? [{ tier, rates }] : [];
  });
  return [{ rates: standard }, ...windows, ...tiers];
}

function ratesOf(row: Readonly<Record<string, unknown>>, suffix: string): Rates {
  const found = bases.flatMap(([field, dimension, times]) => {
    const base = textOf(row[`${field}${suffix}`], times);
    if (base === undefined) return [];
    const steps = stepsOf(row, field, suffix, times);
    return [[dimension, steps.length === 0 ? base : ([base, ...steps] as Rate)] as const];
  });
  return Object.fromEntries(found);
}

/** `input_cost_per_token_above_200k_tokens_batches`, say. */
function stepsOf(row: Readonly<Record<string, unknown>>, field: string, suffix: string, times: string) {
  const pattern = new RegExp(`^${field}_above_(\\d+)k_tokens${suffix}$`);
  return Object.keys(row)
    .flatMap((key) => {
      const thousands = pattern.exec(key)?.[1];
      const price = textOf(row[key], times);
      return thousands && price !== undefined ? [[Number(thousands) * 1000, price] as const] : [];
    })
    .sort(([one], [other]) => one - other);
}

/** A tier that says nothing of long prompts, where the standard one does, is not known for them. */
function bounded(rates: Rates, standard: Rates): Rates {
  const found = Object.entries(rates).map(([dimension, rate]) => {
    const steps = standard[dimension as Dimension];
    if (typeof rate !== 'string' || steps === undefined || typeof steps === 'string') return [dimension, rate];
    const [, first] = steps;
    return [dimension, first === undefined ? rate : [rate, [first[0], null]]];
  });
  return Object.fromEntries(found);
}

/** Some rows say their long-context prices as ranges of the prompt. */
function rangesOf({ tiered_pricing }: LitellmRow): Rates {
  const [first, ...rest] = (tiered_pricing ?? []).filter(({ range }) => range !== undefined);
  if (!first) return {};
  const base = ratesOf(first, '');
  const found = Object.entries(base).map(([dimension, rate]) => {
    const steps = rest.map((one) => {
      const price = ratesOf(one, '')[dimension as Dimension];
      return [one.range?.[0] as number, typeof price === 'string' ? price : null] as const;
    });
    return [dimension, steps.length === 0 ? rate : [rate, ...steps]];
  });
  return Object.fromEntries(found);
}

function mediaOf(row: LitellmRow, name: string): Rates {
  const image = firstPrice(row, perImage) ?? priceOfPixels(row, name);
  const second = firstPrice(row, perSecond);
  return { ...(image !== undefined && { images: image }), ...(second !== undefined && { seconds: second }) };
}

/** Where input and output both have one, it is the same, or one of them is zero. */
const firstPrice = (row: LitellmRow, fields: readonly string[]) =>
  fields.map((field) => textOf(row[field], '1')).find((text) => text !== undefined && Number(text) !== 0);

function priceOfPixels(row: LitellmRow, name: string): string | undefined {
  const [, width, height] = /(?:^|\/)(\d+)-x-(\d+)\//.exec(name) ?? [];
  return width && height ? textOf(row['input_cost_per_pixel'], String(Number(width) * Number(height))) : undefined;
}

/** `output_cost_per_second_1080p`, `output_cost_per_image_2K`: prices by size, as rows of their own. */
function sizesOf(row: LitellmRow, name: string): { name: string; options: PriceOption[] }[] {
  return Object.entries(row).flatMap(([field, value]) => {
    const [, unit, size] = /^output_cost_per_(image|second)_(\d+[pkK])$/.exec(field) ?? [];
    const price = textOf(value, '1');
    if (!unit || !size || price === undefined) return [];
    const rates: Rates = unit === 'image' ? { images: price } : { seconds: price };
    return [{ name: `${size.toLowerCase()}/${name}`, options: [{ rates }] }];
  });
}

/** A price of the table is a floating number; its shortest text is what was written. Times so much, still a decimal. */
function textOf(value: unknown, times: string): string | undefined {
  if (typeof value !== 'number' || value < 0) return undefined;
  return Exact.parse(value).times(Exact.parse(times)).toString();
}

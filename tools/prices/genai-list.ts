import type { Dimension, ListedModel, PriceOption, Rate } from '#model-prices';
import { type Clause, literalsOf, matches } from './clauses.js';

/** The data of the Python package genai-prices, as `wheels.py` prints it. Prices are decimal text. */
export interface GenaiProvider {
  readonly id: string;
  readonly fallback_model_providers?: readonly string[];
  readonly models: readonly GenaiModel[];
}

interface GenaiModel {
  readonly id: string;
  readonly match: Clause;
  readonly prices: GenaiPrices | readonly GenaiConditional[];
  readonly price_variants?: readonly (GenaiConditional & { readonly when: Readonly<Record<string, string>> })[] | null;
}

interface GenaiConditional {
  readonly prices: GenaiPrices;
  readonly constraint?: GenaiConstraint | null;
}

interface GenaiConstraint {
  readonly start_date?: string;
  readonly start_time?: string;
  readonly end_time?: string;
}

type GenaiPrice = string | { readonly base: string; readonly tiers: readonly { start: number; price: string }[] };
type GenaiPrices = Readonly<Record<string, GenaiPrice | string | null | undefined>>;

/** The prices that usage here is counted for; `per`: for how many fewer or more of the dimension the package quotes it. */
const quoted: Readonly<Record<string, { readonly dimension: Dimension; readonly thousand?: true }>> = {
  input_mtok: { dimension: 'inputTokens' },
  cache_read_mtok: { dimension: 'cacheReadTokens' },
  cache_write_mtok: { dimension: 'cacheWriteTokens' },
  cache_write_1h_mtok: { dimension: 'cacheWrite1hTokens' },
  input_audio_mtok: { dimension: 'inputAudioTokens' },
  cache_audio_read_mtok: { dimension: 'cacheReadAudioTokens' },
  output_mtok: { dimension: 'outputTokens' },
  output_audio_mtok: { dimension: 'outputAudioTokens' },
  output_reasoning_mtok: { dimension: 'reasoningTokens' },
  input_mchars: { dimension: 'characters' },
  audio_hours: { dimension: 'hours' },
  input_audio_hours: { dimension: 'hours' },
  requests_kcount: { dimension: 'calls', thousand: true },
};

/** What the tier of a variant is called in telemetry. Variants of other kinds depend on what usage does not tell. */
const tierOf = (when: Readonly<Record<string, string>>): string | undefined =>
  Object.keys(when).length === 1 ? (when['processing'] ?? when['service_tier'] ?? when['speed']) : undefined;

/** A model, and a way to say whether a name that some list knows is meant by the package's rules. */
export interface GenaiListed extends ListedModel {
  readonly wouldMatch: (name: string) => boolean;
}

export function genaiModels(providers: readonly GenaiProvider[]): GenaiListed[] {
  return providers.flatMap(({ id: seller, models }) => {
    const isMeant = (model: GenaiModel, name: string) => models.find(({ match }) => matches(match, name)) === model;
    return models.map((model) => ({
      seller,
      names: namesOf(model).filter((name) => isMeant(model, name)),
      editions: [{ options: optionsOf(model) }],
      wouldMatch: (name: string) => isMeant(model, name),
    }));
  });
}

/** Bedrock ids end with a version that the rules leave out. */
function namesOf({ id, match }: GenaiModel): string[] {
  const literals = [id, ...literalsOf(match)].map((name) => name.toLowerCase());
  const version = /-v\d+(?::\d+)?$/.exec(id)?.[0];
  const whole = version ? literals.filter((name) => !name.endsWith(version)).map((name) => `${name}${version}`) : [];
  return [...new Set([...literals, ...whole])];
}

function optionsOf({ prices, price_variants }: GenaiModel): PriceOption[] {
  const standard = isList(prices) ? prices : [{ prices }];
  const variants = (price_variants ?? []).flatMap(({ when, ...variant }) => {
    const tier = tierOf(when);
    return tier === undefined || tier === 'default' ? [] : [{ tier, ...optionOf(variant) }];
  });
  return [...standard.map(optionOf), ...variants];
}

const isList = (prices: GenaiPrices | readonly GenaiConditional[]): prices is readonly GenaiConditional[] =>
  Array.isArray(prices);

function optionOf({ prices, constraint }: GenaiConditional): PriceOption {
  const { start_date: from, start_time: start, end_time: end } = constraint ?? {};
  return { ...(from && { from }), ...(start && end && { hours: [start, end] as const }), rates: ratesOf(prices) };
}

function ratesOf(prices: GenaiPrices): PriceOption['rates'] {
  const rates = Object.entries(quoted).flatMap(([key, { dimension, thousand }]) => {
    const price = prices[key];
    return price === undefined || price === null ? [] : [[dimension, rateOf(price, thousand === true)] as const];
  });
  return Object.fromEntries(rates);
}

function rateOf(price: GenaiPrice, byThousand: boolean): Rate {
  const textOf = (text: string) => (byThousand ? thousandth(text) : text);
  if (typeof price === 'string') return textOf(price);
  return [textOf(price.base), ...price.tiers.map(({ start, price: one }) => [start, textOf(one)] as const)];
}

const thousandth = (text: string) => String(Number(`${text}e-3`));

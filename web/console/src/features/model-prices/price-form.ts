import type { Answer, Body } from '../../../../api/client.js';
import { dayText } from '../../../../ui/format/date.js';
import { localMidnight } from '../../../../ui/format/local-midnight.js';
import { shownQuantity } from '../../../../ui/format/quantity.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type ModelPrice = Answer<'/v1/model-prices'>['prices'][number];
export type NewModelPrice = Body<'PUT', '/v1/model-prices'>['prices'][number];

export const dimensionNames: Readonly<Record<ModelPrice['dimension'], string>> = {
  inputTokens: 'Input tokens',
  cacheReadTokens: 'Input tokens from a cache',
  cacheWriteTokens: 'Input tokens to a cache',
  cacheWrite1hTokens: 'Input tokens to a cache for an hour',
  inputAudioTokens: 'Audio in, tokens',
  cacheReadAudioTokens: 'Audio from a cache, tokens',
  outputTokens: 'Output tokens',
  outputAudioTokens: 'Audio out, tokens',
  reasoningTokens: 'Reasoning tokens',
  images: 'Images',
  seconds: 'Seconds',
  hours: 'Hours',
  characters: 'Characters',
  credits: 'Credits',
  calls: 'Calls',
};

export const priceFields = (model = '', provider = ''): readonly FormField[] => [
  { name: 'model', label: 'Model', isNeeded: true, help: 'As usage names it.', initial: model, most: 200 },
  { name: 'provider', label: 'Provider', help: 'Empty: any.', initial: provider, most: 200 },
  { name: 'dimension', label: 'Of', kind: 'choice', choices: Object.entries(dimensionNames) },
  { name: 'price', label: 'Price in USD', kind: 'decimal', isNeeded: true },
  {
    name: 'per',
    label: 'For',
    kind: 'choice',
    choices: [
      ['', 'As usual of it'],
      ['1', 'One'],
      ['1000', 'A thousand'],
      ['1000000', 'A million'],
    ],
  },
  { name: 'from', label: 'From', kind: 'date', help: 'Empty: ever since.', pointer: '/effectiveFrom' },
];

const pers = { '1': 1, '1000': 1_000, '1000000': 1_000_000 } as const;

export function newPrice(values: Values, zone: string): NewModelPrice {
  const { per = '', from } = values;
  const dimensions = Object.keys(dimensionNames) as ModelPrice['dimension'][];
  return JSON.parse(
    JSON.stringify({
      model: values['model'] ?? '',
      provider: said(values['provider']),
      dimension: dimensions.find((one) => one === values['dimension']) ?? 'inputTokens',
      price: values['price'] ?? '',
      per: Object.hasOwn(pers, per) ? pers[per as keyof typeof pers] : undefined,
      effectiveFrom: from ? localMidnight(from, zone) : undefined,
    }),
  );
}

/** What makes a price another one: a list has each once. */
export const priceKey = ({ model, provider, serviceTier, dimension, effectiveFrom }: ModelPrice): string =>
  JSON.stringify([model.toLowerCase(), provider?.toLowerCase(), serviceTier, dimension, effectiveFrom]);

/** The list with one more, in the place of the one that it replaces. */
export const withPrice = (prices: readonly ModelPrice[], price: NewModelPrice): NewModelPrice[] => [
  ...prices.filter((one) => priceKey(one) !== priceKey(price)),
  price,
];

/** For how many it is the price. */
export const perOf = ({ per, dimension }: ModelPrice): number =>
  per ?? (/Tokens$|^characters$/.test(dimension) ? 1_000_000 : 1);

export const perText = (price: ModelPrice): string => shownQuantity(String(perOf(price)), 'en').text;

export const effectiveText = ({ effectiveFrom, effectiveUntil }: ModelPrice, zone: string): string => {
  const from = effectiveFrom ? `from ${dayText(effectiveFrom, zone)}` : 'ever since';
  return effectiveUntil ? `${from}, until ${dayText(effectiveUntil, zone)}` : from;
};

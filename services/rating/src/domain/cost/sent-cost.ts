import { Exact } from '#money';

type Properties = Readonly<Record<string, unknown>>;

const parts = [
  { cost: 'inputTokenCost', count: 'inputTokenCount' },
  { cost: 'outputTokenCost', count: 'outputTokenCount' },
  { cost: 'cacheReadTokenCost', count: 'cacheReadTokenCount' },
  { cost: 'cacheCreationTokenCost', count: 'cacheCreationTokenCount' },
] as const;

/**
 * What the caller says that an event cost: in all, by parts, or by credits. Of parts every one must be said of which the
 * event counts tokens; those of the cache may be left out, for they may be in the input's. Zero for a call that used
 * something means that its sender has no price.
 */
export function sentCost(properties: Properties, isModelCall: boolean): Exact | undefined {
  const total = numberIn(properties, 'totalCost');
  if (total && !(isModelCall && total.isZero() && usesSomething(properties))) return total;
  if (!isModelCall) return undefined;
  return costOfParts(properties) ?? costOfCredits(properties);
}

function costOfParts(properties: Properties): Exact | undefined {
  if (parts.every(({ cost }) => isAbsent(properties[cost]))) return undefined;
  const [input, output] = parts;
  const isWhole = [input, output].every(
    ({ cost, count }) => numberIn(properties, cost) !== undefined || !isUsed(properties, count),
  );
  if (!isWhole) return undefined;
  const sum = Exact.sum(parts.map(({ cost }) => numberIn(properties, cost) ?? Exact.zero));
  return sum.isZero() && usesSomething(properties) ? undefined : sum;
}

function costOfCredits(properties: Properties): Exact | undefined {
  if (isAbsent(properties['creditsConsumed']) || isAbsent(properties['creditRate'])) return undefined;
  const [credits, rate] = [numberIn(properties, 'creditsConsumed'), numberIn(properties, 'creditRate')];
  return credits && rate?.isPositive() ? credits.times(rate) : undefined;
}

const counted = [
  ...parts.map(({ count }) => count),
  'totalTokenCount',
  'reasoningTokenCount',
  'inputAudioTokenCount',
  'outputAudioTokenCount',
  'actualImageCount',
  'durationSeconds',
  'characterCount',
  'creditsConsumed',
];

const usesSomething = (properties: Properties): boolean => counted.some((name) => isUsed(properties, name));

const isUsed = (properties: Properties, name: string): boolean => numberIn(properties, name)?.isPositive() === true;

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

function numberIn(properties: Properties, name: string): Exact | undefined {
  const value = properties[name];
  return isAbsent(value) ? undefined : Exact.tryParse(value);
}

import { Exact } from '#money';
import type { Dimension } from './dimensions.js';

export type Properties = Readonly<Record<string, unknown>>;

/** So much of each dimension; what there is none of is left out. */
export type Counts = readonly (readonly [Dimension, Exact])[];

/** What a call used, in the ways in which it may be priced; the first that a list has prices for counts. */
export interface MeasuredUsage {
  readonly ways: readonly Counts[];
  /** All input of it, cached or not: what long-context prices go by. */
  readonly prompt: Exact;
  readonly tokens: boolean;
}

/** Kinds of usage that are calls of a model. */
export const modelCallKinds: ReadonlySet<string> = new Set(['ai-completion', 'ai-image', 'ai-audio', 'ai-video']);

const oneCall: MeasuredUsage = { ways: [[['calls', Exact.one]]], prompt: Exact.zero, tokens: false };

const secondsPerHour = Exact.parse(3600);

export function measuredUsage(kind: string, properties: Properties): MeasuredUsage {
  if (kind === 'tool-call') return oneCall;
  const { counts, prompt } = tokensOf(properties);
  if (kind === 'ai-completion') return { ways: [counts], prompt, tokens: true };
  const media = mediaOf(properties);
  const unit = properties['billingUnit'];
  const dimensionsWanted = dimensionsOfUnit.get(unit);
  if (dimensionsWanted) {
    const ways = media.filter(([first]) => first === undefined || dimensionsWanted.includes(first[0]));
    return { ways, prompt, tokens: false };
  }
  if (counts.length > 0) return { ways: unit === 'PER_TOKEN' ? [counts] : [counts, ...media], prompt, tokens: true };
  return { ways: media, prompt, tokens: false };
}

const dimensionsOfUnit: ReadonlyMap<unknown, readonly Dimension[]> = new Map<unknown, readonly Dimension[]>([
  ['PER_IMAGE', ['images']],
  ['PER_SECOND', ['seconds', 'hours']],
  ['PER_MINUTE', ['seconds', 'hours']],
  ['PER_CHARACTER', ['characters']],
  ['CREDITS', ['credits']],
]);

function mediaOf(properties: Properties): Counts[] {
  const count = counterOf(properties);
  const seconds = positive(properties['durationSeconds'] ?? properties['requestedDurationSeconds']);
  const images = properties['actualImageCount'] ?? properties['requestedImageCount'];
  const all: [Dimension, Exact][] = [
    ['images', images === undefined || images === null ? Exact.zero : positive(images)],
    ['credits', count('creditsConsumed')],
    ['characters', count('characterCount')],
    ['seconds', seconds],
    ['hours', seconds.isZero() ? seconds : seconds.dividedBy(secondsPerHour)],
  ];
  const used = all.filter(([, count]) => !count.isZero()).map((one) => [one]);
  const saysNone = images !== undefined && images !== null;
  return used.length === 0 && saysNone ? [[]] : used;
}

/**
 * Tokens apart from each other. Cached ones stand inside the input or beside it, as `cacheInsideInput` says, and of those
 * that were written `cacheCreationInsideInput` where they stand elsewhere; where it says nothing, beside it for Claude's models and where more are cached than there is input. Audio is a part of input and
 * output; reasoning a part of the output, unless `reasoningInsideOutput` is false.
 */
function tokensOf(properties: Properties): { counts: Counts; prompt: Exact } {
  const count = counterOf(properties);
  const cached = count('cacheReadTokenCount');
  const oneHour = count('cacheCreation1hTokenCount');
  const written = Exact.max(count('cacheCreationTokenCount'), count('cacheCreation5mTokenCount').plus(oneHour));
  const audio = count('inputAudioTokenCount');
  const input = Exact.max(count('inputTokenCount'), audio);
  const beside = cached.plus(written);
  const inside = !beside.isZero() && isInside(properties, input, beside);
  const apart = inside && isFalse(properties['cacheCreationInsideInput']) ? written : Exact.zero;
  let cachedAudio = Exact.min(count('cacheReadAudioTokenCount'), audio, cached);
  let text = (inside ? input.plus(apart).minus(beside) : input).minus(audio).plus(inside ? cachedAudio : Exact.zero);
  // Nobody says which of the cached tokens are audio: as few as there can be.
  if (text.isNegative() && inside) {
    const more = Exact.min(text.negated(), audio.minus(cachedAudio), cached.minus(cachedAudio));
    cachedAudio = cachedAudio.plus(more);
    text = text.plus(more);
  }
  if (text.isNegative()) text = Exact.zero;
  const all: [Dimension, Exact][] = [
    ['inputTokens', text],
    ['cacheReadTokens', cached.minus(cachedAudio)],
    ['cacheWriteTokens', written.minus(oneHour)],
    ['cacheWrite1hTokens', oneHour],
    ['inputAudioTokens', inside ? audio.minus(cachedAudio) : audio],
    ['cacheReadAudioTokens', cachedAudio],
    ...outputOf(properties),
  ];
  return { counts: all.filter(([, used]) => !used.isZero()), prompt: inside ? input.plus(apart) : input.plus(beside) };
}

function outputOf(properties: Properties): [Dimension, Exact][] {
  const count = counterOf(properties);
  const audio = count('outputAudioTokenCount');
  const output = Exact.max(count('outputTokenCount'), audio);
  const said = count('reasoningTokenCount');
  const spoken = output.minus(audio);
  const isApart = isFalse(properties['reasoningInsideOutput']);
  const reasoning = isApart ? said : Exact.min(said, spoken);
  return [
    ['outputTokens', isApart ? spoken : spoken.minus(reasoning)],
    ['outputAudioTokens', audio],
    ['reasoningTokens', reasoning],
  ];
}

function isInside({ cacheInsideInput, provider, model }: Properties, input: Exact, beside: Exact): boolean {
  if (isFalse(cacheInsideInput)) return false;
  if (cacheInsideInput === true || cacheInsideInput === 'true') return true;
  if (beside.compare(input) > 0) return false;
  return !/anthropic/i.test(String(provider ?? '')) && !/claude/i.test(String(model ?? ''));
}

const isFalse = (value: unknown) => value === false || value === 'false';

const counterOf = (properties: Properties) => (name: string) => positive(properties[name]);

function positive(value: unknown): Exact {
  if (value === undefined || value === null) return Exact.zero;
  const count = Exact.tryParse(value);
  return count === undefined || count.isNegative() ? Exact.zero : count;
}

/**
 * What the use of a model is counted and priced in. A price of a dimension is for `per` of it, as the sellers quote it.
 * Where a list says nothing of a dimension, what is counted in it costs what `otherwise` costs, if it names one: sellers
 * who give no discount for cached tokens, say, list none. An hour's cache and audio have no such other: they are dearer
 * than what stands beside them.
 */
export const dimensions = {
  inputTokens: { per: 1_000_000 },
  cacheReadTokens: { per: 1_000_000, otherwise: 'inputTokens' },
  cacheWriteTokens: { per: 1_000_000, otherwise: 'inputTokens' },
  cacheWrite1hTokens: { per: 1_000_000 },
  inputAudioTokens: { per: 1_000_000 },
  cacheReadAudioTokens: { per: 1_000_000 },
  outputTokens: { per: 1_000_000 },
  outputAudioTokens: { per: 1_000_000 },
  reasoningTokens: { per: 1_000_000, otherwise: 'outputTokens' },
  images: { per: 1 },
  seconds: { per: 1 },
  hours: { per: 1 },
  characters: { per: 1_000_000 },
  credits: { per: 1 },
  calls: { per: 1 },
} as const satisfies Record<string, { readonly per: number; readonly otherwise?: string }>;

export type Dimension = keyof typeof dimensions;

export const isDimension = (name: string): name is Dimension => name in dimensions;

export const dimensionNames = Object.keys(dimensions) as Dimension[];

/** The dimension whose price counts where there is none of this one. */
export function otherwiseOf(dimension: Dimension): Dimension | undefined {
  const entry: (typeof dimensions)[Dimension] = dimensions[dimension];
  return 'otherwise' in entry ? entry.otherwise : undefined;
}

import type { Body } from './field-values.js';

/** Where cached and reasoning tokens stand; only what an event says about them is said. */
export interface TokenPlaces {
  readonly cacheInsideInput?: boolean;
  /** Absent: where those stand that were read. */
  readonly cacheCreationInsideInput?: boolean;
  readonly reasoningInsideOutput?: boolean;
}

/**
 * Whether an input count holds the cached tokens. The sum that the sender gives tells it where it can; else the family
 * does: clients of Anthropic's models count them beside the input, all others inside it. The middleware of LiteLLM for
 * Node passes on what LiteLLM says, which has them inside for every model. The SDK for Python takes out of OpenAI's input
 * what was written to the cache, and leaves in it what was read: the sum tells that, too.
 */
export function tokenPlacesOf(body: Body): TokenPlaces {
  const [input, output, total] = [tokens(body, 'inputTokenCount'), tokens(body, 'outputTokenCount'), sumOf(body)];
  const read = tokens(body, 'cacheReadTokenCount');
  const written = Math.max(
    tokens(body, 'cacheCreationTokenCount'),
    tokens(body, 'cacheCreation5mTokenCount') + tokens(body, 'cacheCreation1hTokenCount'),
  );
  const cached = read + written;
  const reasoning = tokens(body, 'reasoningTokenCount');
  const reasoningOutside = reasoning > 0 && [0, cached].some((more) => total === input + output + more + reasoning);
  const counted = output + (reasoningOutside ? reasoning : 0);
  const isWrittenBeside = read > 0 && written > 0 && read <= input && total === input + counted + written;
  if (isWrittenBeside) return { cacheInsideInput: true, cacheCreationInsideInput: false };
  return {
    ...(cached > 0 && { cacheInsideInput: isCacheInside(body, { input, counted, total, cached }) }),
    ...(reasoningOutside && { reasoningInsideOutput: false }),
  };
}

function isCacheInside(
  body: Body,
  { input, counted, total, cached }: { input: number; counted: number; total: number; cached: number },
): boolean {
  if (cached > input || total === input + counted + cached) return false;
  if (liteLlmForNode.has(String(body['middlewareSource']))) return true;
  return !/anthropic/i.test(String(body['provider'])) && !/claude/i.test(String(body['model']));
}

/** It writes the cached tokens that were read where those that were written belong. */
const liteLlmForNode: ReadonlySet<string> = new Set(['nodejs', 'revenium-litellm-node']);

/** The cached tokens of a request, each under its own name. */
export function cachedTokensOf(body: Body): Body {
  const isMistaken = liteLlmForNode.has(String(body['middlewareSource'])) && tokens(body, 'cacheReadTokenCount') === 0;
  if (!isMistaken || tokens(body, 'cacheCreationTokenCount') === 0) return {};
  return { cacheReadTokenCount: body['cacheCreationTokenCount'], cacheCreationTokenCount: 0 };
}

const sumOf = (body: Body): number => tokens(body, 'totalTokenCount');

function tokens(body: Body, name: string): number {
  const count = Number(body[name] ?? 0);
  return Number.isFinite(count) && count > 0 ? count : 0;
}

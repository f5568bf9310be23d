import { type DisabledReason, webhookBounds } from './endpoint.js';

/** What came of one request. */
export type AttemptResult =
  | {
      readonly kind: 'answered';
      readonly statusCode: number;
      readonly answer: string;
      readonly durationMs: number;
      /** How long it asks not to be asked again; bounded. */
      readonly retryAfterMs?: number | undefined;
    }
  | { readonly kind: 'unanswered'; readonly problem: string; readonly durationMs: number };

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long is waited after the first attempt, the second, …: together a little less than three days. */
export const retryWaitsMs: readonly number[] = [
  ...[2 * second, 10 * second, minute, 5 * minute, 20 * minute],
  ...[hour, 2 * hour, 4 * hour, 8 * hour, 12 * hour, 12 * hour, 12 * hour, 20 * hour],
];

/** An endpoint of which nothing was accepted for so long is switched off. */
export const failingForMs = 3 * 24 * hour;

/**
 * Between the shortest and the longest wait there lies this part of it, by chance, so that what failed together does not come
 * again together. It is as often longer as shorter: the waits together stay three days.
 */
const jitter = 0.2;

export interface Tried {
  /** Attempts before this one, since it was requested or asked for again. */
  readonly attempts: number;
  readonly at: number;
  /** From 0 to 1, by chance. */
  readonly chance: number;
  /** Since when nothing was accepted by the endpoint; absent: the last answer was good. */
  readonly failingSince?: number | undefined;
  /** Whether the endpoint is still on: what was under way when it was switched off does not come again. */
  readonly isEnabled: boolean;
}

export interface AfterAttempt {
  readonly delivery:
    | { readonly status: 'succeeded' }
    | { readonly status: 'waiting'; readonly nextAttemptAt: number }
    | { readonly status: 'failed' };
  /** Empty: it was accepted. */
  readonly problem: string;
  readonly endpoint:
    | { readonly status: 'well' }
    /** `pausedUntil`: nothing is sent to it before, as it has asked. */
    | { readonly status: 'failing'; readonly since: number; readonly pausedUntil?: number }
    | { readonly status: 'disabled'; readonly reason: DisabledReason; readonly since: number };
}

/** Any answer of the form 2xx accepts a delivery. Redirections are not followed, and are no acceptance. */
export function afterAttempt(result: AttemptResult, tried: Tried): AfterAttempt {
  const { attempts, at, chance, failingSince, isEnabled } = tried;
  const problem = problemOf(result);
  if (problem === '') return { delivery: { status: 'succeeded' }, problem, endpoint: { status: 'well' } };
  const since = failingSince ?? at;
  if (result.kind === 'answered' && result.statusCode === 410)
    return { delivery: { status: 'failed' }, problem, endpoint: { status: 'disabled', reason: 'gone', since } };
  if (at - since >= failingForMs)
    return { delivery: { status: 'failed' }, problem, endpoint: { status: 'disabled', reason: 'failing', since } };
  const waitMs = retryWaitsMs[attempts];
  const asked = askedWaitMs(result);
  const endpoint = { status: 'failing', since, ...(asked > 0 && { pausedUntil: at + asked }) } as const;
  if (waitMs === undefined || !isEnabled) return { delivery: { status: 'failed' }, problem, endpoint };
  const nextAttemptAt = at + Math.max(Math.round(waitMs * (1 + jitter * (chance - 0.5))), asked);
  return { delivery: { status: 'waiting', nextAttemptAt }, problem, endpoint };
}

/** Whoever has too much to do says when it will have less; another answer's Retry-After means something else. */
const askedWaitMs = (result: AttemptResult): number =>
  result.kind === 'answered' && [429, 503].includes(result.statusCode) ? (result.retryAfterMs ?? 0) : 0;

function problemOf(result: AttemptResult): string {
  if (result.kind === 'unanswered') return result.problem;
  const { statusCode } = result;
  if (statusCode >= 200 && statusCode < 300) return '';
  return statusCode >= 300 && statusCode < 400
    ? `it answered ${statusCode}: redirections are not followed`
    : `it answered ${statusCode}`;
}

/** Why an endpoint was switched off, in a sentence. */
export const disabledSentence: Readonly<Record<DisabledReason, string>> = {
  'by-hand': 'somebody switched it off',
  gone: 'it answered 410 Gone',
  failing: 'it accepted nothing for three days',
  backlog: `more than ${webhookBounds.mostWaiting} deliveries were waiting for it`,
};

import type { Reason } from '#contracts';
import { type Body, brokenAsCount, textOf } from './field-values.js';

/**
 * What the API asks of a request. Of that, what decides what is counted must be there, or the request is kept as rejected;
 * what only describes the call may be missing, and the answer names it.
 */
export interface Demands {
  readonly texts?: readonly string[];
  readonly objects?: readonly string[];
  /** Whole numbers or durations: given, or null where there were none. */
  readonly counts?: readonly string[];
  /** One of them at least: given, or null where there were none. */
  readonly eitherCount?: readonly string[];
  /** Given, whatever it says. */
  readonly flags?: readonly string[];
  readonly describing: readonly string[];
}

const times = ['requestTime', 'responseTime', 'requestDuration'];

export const demands = {
  completion: {
    texts: ['model', 'provider'],
    eitherCount: ['inputTokenCount', 'outputTokenCount', 'totalTokenCount'],
    describing: [
      'inputTokenCount',
      'outputTokenCount',
      'totalTokenCount',
      'stopReason',
      'completionStartTime',
      ...times,
      'isStreamed',
    ],
  },
  image: {
    texts: ['model', 'provider'],
    eitherCount: ['actualImageCount', 'requestedImageCount'],
    describing: ['transactionId', ...times],
  },
  media: { texts: ['model', 'provider'], describing: ['transactionId', ...times] },
  toolEvent: { texts: ['toolId'], counts: ['durationMs'], flags: ['success'], describing: ['timestamp'] },
  meterEvent: { objects: ['payload'], describing: ['transactionId', 'sourceType'] },
  apiRequest: { texts: ['transactionId'], describing: [] },
  apiResponse: { texts: ['transactionId'], counts: ['responseCode'], describing: [] },
  legacy: { describing: ['method', 'responseCode'] },
} as const satisfies Record<string, Demands>;

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const required = (name: string, what: string): Reason => ({ path: `/${name}`, code: 'required', message: what });

/** @param hasKey the request has an Idempotency-Key, which stands in for a transactionId */
export function problemsIn(body: Body, asked: Demands, hasKey: boolean): Reason[] {
  const problems: Reason[] = [];
  for (const name of asked.texts ?? []) {
    if (textOf(body[name]) === null && !(name === 'transactionId' && hasKey))
      problems.push(required(name, `A ${name} is needed.`));
  }
  for (const name of asked.objects ?? []) {
    const value = body[name];
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      problems.push(required(name, 'This must be a JSON object.'));
  }
  for (const name of asked.counts ?? []) {
    if (body[name] === undefined) problems.push(required(name, 'A number is needed, or null for none.'));
  }
  const { eitherCount = [] } = asked;
  if (eitherCount.length > 0 && eitherCount.every((name) => body[name] === undefined))
    problems.push(required(eitherCount[0]!, `One of these is needed: ${eitherCount.join(', ')}.`));
  for (const name of asked.flags ?? []) {
    if (!isThere(body[name])) problems.push(required(name, 'true or false is needed.'));
  }
  return [...problems, ...brokenNumbers(body)];
}

/** What the API asks for besides, and is not there. */
export const missingIn = (body: Body, { describing }: Demands): string[] =>
  describing.filter((name) => !isThere(body[name]) && !(body[name] === null && name.endsWith('Count')));

const wholes =
  /^(?:(?:input|output|total|cacheRead|cacheCreation|cacheCreation5m|cacheCreation1h|reasoning|inputAudio|outputAudio)TokenCount|(?:requested|actual)ImageCount|characterCount|responseCode)$/;
const amounts =
  /^(?:totalCost|(?:input|output|cacheRead|cacheCreation)TokenCost|costUsd|creditsConsumed|creditRate|(?:duration|requestedDuration)Seconds|durationMs|requestDuration)$/;

function brokenNumbers(body: Body): Reason[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const isWhole = wholes.test(name);
    return isWhole || amounts.test(name) ? (brokenAsCount(name, value, isWhole) ?? []) : [];
  });
}

import type { ElementType } from './definition.js';

const numbers = [
  'totalCost',
  'inputTokenCost',
  'outputTokenCost',
  'cacheCreationTokenCost',
  'cacheReadTokenCost',
  'inputTokenCount',
  'outputTokenCount',
  'totalTokenCount',
  'reasoningTokenCount',
  'cacheReadTokenCount',
  'cacheCreationTokenCount',
  'cacheCreation5mTokenCount',
  'cacheCreation1hTokenCount',
  'inputAudioTokenCount',
  'outputAudioTokenCount',
  'requestDuration',
  'timeToFirstToken',
  'mediationLatency',
  'requestedImageCount',
  'actualImageCount',
  'durationSeconds',
  'requestedDurationSeconds',
  'characterCount',
  'creditsConsumed',
  'durationMs',
  'costUsd',
];

const texts = ['model', 'provider', 'operationType', 'operationSubtype', 'stopReason', 'toolId', 'operation', 'agent'];

/** What the metering API's own requests carry: nobody has to define it. */
export const builtInElements: ReadonlyMap<string, ElementType> = new Map([
  ...numbers.map((name) => [name, 'NUMBER'] as const),
  ...texts.map((name) => [name, 'STRING'] as const),
]);

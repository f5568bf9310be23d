import type { TSchema } from 'typebox';
import type { UsageKind } from '#contracts';
import { type Demands, demands } from './demands.js';
import {
  ApiRequestRequest,
  ApiResponseRequest,
  AudioRequest,
  CompletionRequest,
  ImageRequest,
  LegacyMeterRequest,
  MeterEventRequest,
  ToolEventRequest,
  VideoRequest,
} from './fields.js';
import {
  apiCallOf,
  completionOf,
  legacyMeterOf,
  mediaOf,
  meterEventOf,
  type Reading,
  toolEventOf,
} from './metering-request.js';

/** One of the metering API's ways in. */
export interface MeteringEndpoint {
  /** The path that the API's page shows, then where else clients look for it: their base address ends differently. */
  readonly paths: readonly [string, ...string[]];
  readonly summary: string;
  /** Within it a transactionId is unique. Also the name under which its rejected usage is listed. */
  readonly source: string;
  readonly kind: UsageKind;
  readonly resourceType: string;
  readonly schema: TSchema;
  readonly demands: Demands;
  readonly reading: Reading;
  /** Its senders give no id and no time: what is the same twice is two calls. */
  readonly isNeverRepeated?: true;
}

const below = (path: string): [string, string] => [`/meter/v2${path}`, `/v2${path}`];

export const meteringEndpoints: readonly MeteringEndpoint[] = [
  {
    paths: below('/ai/completions'),
    summary: 'Metering API: an AI completion',
    source: 'metering-ai-completions',
    kind: 'ai-completion',
    resourceType: 'metered-event',
    schema: CompletionRequest,
    demands: demands.completion,
    reading: completionOf,
  },
  {
    paths: below('/ai/images'),
    summary: 'Metering API: pictures that were made',
    source: 'metering-ai-images',
    kind: 'ai-image',
    resourceType: 'metered-event',
    schema: ImageRequest,
    demands: demands.image,
    reading: mediaOf,
  },
  {
    paths: below('/ai/audio'),
    summary: 'Metering API: speech, or what was made of it',
    source: 'metering-ai-audio',
    kind: 'ai-audio',
    resourceType: 'metered-event',
    schema: AudioRequest,
    demands: demands.media,
    reading: mediaOf,
  },
  {
    paths: below('/ai/video'),
    summary: 'Metering API: a film that was made',
    source: 'metering-ai-video',
    kind: 'ai-video',
    resourceType: 'metered-event',
    schema: VideoRequest,
    demands: demands.media,
    reading: mediaOf,
  },
  {
    // One client leaves out everything before it.
    paths: [...below('/tool/events'), '/tool/events'],
    summary: 'Metering API: a call of a tool',
    source: 'metering-tool-events',
    kind: 'tool-call',
    resourceType: 'metered-event',
    schema: ToolEventRequest,
    demands: demands.toolEvent,
    reading: toolEventOf,
  },
  {
    paths: below('/events'),
    summary: 'Metering API: a custom event',
    source: 'metering-events',
    kind: 'event',
    resourceType: 'meter.event',
    schema: MeterEventRequest,
    demands: demands.meterEvent,
    reading: meterEventOf,
  },
  {
    paths: below('/apis/requests'),
    summary: 'Metering API: a request to an API',
    source: 'metering-api-requests',
    kind: 'api-request',
    resourceType: 'metered.api.request',
    schema: ApiRequestRequest,
    demands: demands.apiRequest,
    reading: apiCallOf,
  },
  {
    paths: below('/apis/responses'),
    summary: 'Metering API: the response of an API',
    source: 'metering-api-responses',
    kind: 'api-response',
    resourceType: 'metered.api.response',
    schema: ApiResponseRequest,
    demands: demands.apiResponse,
    reading: apiCallOf,
  },
  {
    paths: ['/meter/v1/api/meter', '/v1/api/meter', '/meter/v1/api/event', '/v1/api/event'],
    summary: 'Metering API, first version: a call and what it used',
    source: 'metering-v1',
    kind: 'api-request',
    resourceType: 'metered.api.request',
    schema: LegacyMeterRequest,
    demands: demands.legacy,
    reading: legacyMeterOf,
    isNeverRepeated: true,
  },
];

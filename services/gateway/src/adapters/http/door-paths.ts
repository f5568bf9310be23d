import { type EndpointSpec, openApiOf } from '#http';
import { attentionSpec } from './attention.door.js';
import { auditSpec } from './audit.door.js';
import { changesSpec } from './changes.door.js';
import { searchSpec } from './search.door.js';
import { statusSpec } from './status-answer.js';

/** What gateway answers by itself, by path. */
export const ownSpecs = {
  '/v1/changes': changesSpec,
  '/v1/search': searchSpec,
  '/v1/attention': attentionSpec,
  '/v1/audit': auditSpec,
  '/v1/status': statusSpec,
} as const satisfies Record<string, EndpointSpec>;

export type OwnPath = keyof typeof ownSpecs;

/** As the services tell of theirs. */
export const ownOpenApi = openApiOf(
  'gateway',
  Object.entries(ownSpecs).map(([path, spec]) => ({ path, spec })),
);

export const doorPaths: Record<string, object> = ownOpenApi.paths;

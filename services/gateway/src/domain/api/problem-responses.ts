import type { RefusalStatus } from '#http';
import type { RawOperation } from './operation.js';
import { capitalized } from './operation-id.js';
import type { Json } from './schema-components.js';

const text = { type: 'string' };

/** Problem details (RFC 9457), as every error of every service is answered. */
export const problemSchemas: Readonly<Record<string, Json>> = {
  Problem: {
    type: 'object',
    description: 'Problem details (RFC 9457).',
    required: ['type', 'title', 'status', 'code', 'detail'],
    properties: {
      type: { ...text, description: 'urn:meterstream:problem:, and the code.' },
      title: text,
      status: { type: 'integer' },
      code: { ...text, description: 'For programs; it does not change.' },
      detail: { ...text, description: 'For people.' },
      errors: { type: 'array', items: { $ref: '#/components/schemas/Reason' }, description: 'Every reason at once.' },
    },
  },
  Reason: {
    type: 'object',
    required: ['path', 'code', 'message'],
    properties: {
      path: { ...text, description: 'JSON pointer into what was sent; empty: the whole.' },
      code: text,
      message: { ...text, description: 'What would be right.' },
    },
  },
};

interface ProblemKind {
  readonly name: string;
  readonly words: string;
  readonly codes: readonly string[];
  applies(operation: RawOperation): boolean;
}

const isSecured = (operation: RawOperation): boolean => operation.security !== undefined;
const hasBody = (operation: RawOperation): boolean => operation.requestBody !== undefined;
const hasParameters = (operation: RawOperation): boolean => (operation.parameters ?? []).length > 0;
const readsIfMatch = ({ parameters = [] }: RawOperation): boolean => parameters.some(({ name }) => name === 'If-Match');
const namesSomething = ({ parameters = [] }: RawOperation): boolean => parameters.some((one) => one.in === 'path');

/** What the platform itself refuses; the services' own codes are added by their status. */
const kinds: Readonly<Record<number, ProblemKind>> = {
  400: {
    name: 'Unreadable',
    words: 'It cannot be read',
    codes: [
      'malformed-json',
      'malformed-request',
      'invalid-utf-8',
      'too-deep',
      'invalid-cursor',
      'invalid-idempotency-key',
    ],
    applies: (operation) => hasBody(operation) || hasParameters(operation),
  },
  401: { name: 'NoCaller', words: 'Nobody has this key', codes: ['missing-key', 'unknown-key'], applies: isSecured },
  403: {
    name: 'NotAllowed',
    words: 'The key lacks the scope, or the role the permission',
    codes: ['missing-scope', 'role-may-not', 'invalid-csrf-token'],
    applies: isSecured,
  },
  404: { name: 'NotFound', words: 'There is no such thing', codes: ['not-found'], applies: namesSomething },
  409: {
    name: 'Conflict',
    words: 'It conflicts with what is there',
    codes: ['request-in-progress', 'answer-forgotten'],
    applies: hasBody,
  },
  410: {
    name: 'Over',
    words: 'It is over',
    codes: [],
    applies: (operation) => hasBody(operation) && !isSecured(operation),
  },
  412: { name: 'Changed', words: 'It has changed since it was seen', codes: [], applies: readsIfMatch },
  413: { name: 'TooLarge', words: 'The body is too large', codes: ['too-large'], applies: hasBody },
  415: {
    name: 'UnknownType',
    words: 'The type or encoding of the body is not read here',
    codes: ['unsupported-content-type', 'unsupported-content-encoding'],
    applies: hasBody,
  },
  422: {
    name: 'NotAcceptable',
    words: 'What was sent is not acceptable',
    codes: ['invalid-body', 'invalid-query', 'invalid-params', 'not-whole', 'idempotency-key-reused'],
    applies: (operation) => hasBody(operation) || hasParameters(operation),
  },
  429: {
    name: 'TooMany',
    words: 'More than the key may send at once',
    codes: ['too-many-requests', 'too-many-connections'],
    applies: () => true,
  },
};

const withProblem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** The 4xx answers, each once for each service whose codes it lists. */
export class ProblemResponses {
  readonly components: Record<string, Json> = {
    Problem: withProblem(
      'Any other problem: 404 `not-found`, 405 `method-not-allowed`, 408 `too-slow`, 417 `unknown-expectation`, 431 `headers-too-large`, ' +
        '500 `internal-error`, 503 `unavailable` and `service-away`, 504 `answer-too-late`.',
    ),
  };

  /** @returns by status, for an operation of the service with these refusals */
  of(service: string, refusals: RefusalStatus, operation: RawOperation): Record<string, Json> {
    const responses: Record<string, Json> = {};
    for (const [status, kind] of Object.entries(kinds)) {
      if (!kind.applies(operation)) continue;
      const own = Object.keys(refusals).filter((code) => String(refusals[code]) === status);
      if (own.length + kind.codes.length === 0) continue;
      responses[status] = this.refer(own.length === 0 ? kind.name : `${capitalized(service)}${kind.name}`, kind, own);
    }
    return { ...responses, default: { $ref: '#/components/responses/Problem' } };
  }

  private refer(name: string, { words, codes }: ProblemKind, own: readonly string[]): Json {
    const listed = [...new Set([...codes, ...own])].map((code) => `\`${code}\``).join(', ');
    this.components[name] ??= withProblem(`${words}: ${listed}.`);
    return { $ref: `#/components/responses/${name}` };
  }
}

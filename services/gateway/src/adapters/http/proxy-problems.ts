import type { FastifyRequest } from 'fastify';
import { Unavailable } from '#decider';
import { Problem } from '#http';
import type { RoutedService } from '../../domain/routing.js';

export const serviceAway = (service: RoutedService) =>
  new Problem(503, 'service-away', `${service} is not reachable; try again.`, [], { 'retry-after': '1' });

export const answerTooLate = (service: RoutedService) =>
  new Problem(504, 'answer-too-late', `${service} did not answer in time; whether it did the work is unknown.`);

export const bodyTooLarge = (limitBytes: number) =>
  new Problem(413, 'too-large', `A body has at most ${limitBytes} bytes here.`, [], { connection: 'close' });

export const tooManyRequests = (retryAfterSeconds: number) =>
  new Problem(429, 'too-many-requests', 'This key sends more requests a second than it may.', [], {
    'retry-after': String(retryAfterSeconds),
  });

export const tooManyOpen = new Problem(
  429,
  'too-many-requests',
  'More requests of this sender are open at once than may be.',
  [],
  { 'retry-after': '1' },
);

export const tooManyConnections = new Problem(
  429,
  'too-many-connections',
  'This address has more connections open than it may have.',
  [],
  { 'retry-after': '5' },
);

export const bodyBrokeOff = new Problem(400, 'malformed-request', 'The body broke off.');

/** Its side of the connection. It may still read, and most likely it has gone: nothing is worked out for those that waited. */
export const clientHasClosed = ({ raw }: Pick<FastifyRequest, 'raw'>): boolean => raw.socket.readableEnded;

export const nobodyWaits = new Unavailable('the client closed its side of the connection while its request waited');

import { mostDaysAheadOfAll } from '#contracts';

/** What one event may be. Generous for usage, small enough that no event can hurt a neighbour. */
export const limits = {
  idLength: 256,
  nameLength: 256,
  textLength: 8_192,
  properties: 100,
  depth: 8,
  eventLength: 65_536,
  rowsPerBlock: 1_000,
  blockLength: 512 * 1024,
  eventsPerRequest: 10_000,
  /** Voids or amendments of one request. */
  corrections: 1_000,
  /** Of a stream of lines, which has no other bound. */
  lineBytes: 1024 * 1024,
  /** Of a record of the intake topics. */
  intakeBytes: 256 * 1024,
  /** Of records of nobody that are kept, about. */
  intakeDeadLettersBytes: 64 * 1024 * 1024,
  /** Of what was rejected, as it is kept. */
  rejectedLength: 16 * 1024,
  /** Of a dry run, which rating works out one by one. */
  dryRunEvents: 100,
  bodyBytes: 8 * 1024 * 1024,
  /** Of telemetry, unpacked: most of it is texts that are never kept. */
  telemetryBytes: 16 * 1024 * 1024,
  /** Of a body, one behind the other: a few, and one more for each so many unpacked bytes. */
  zstdFrames: { few: 1_000, bytesOfMore: 8_192 },
  /** Of a request whose key stands in its body, so that nobody is known before it is read. */
  keylessBytes: 2 * 1024 * 1024,
  /** Keys that the resources of one such request may name. */
  keysPerRequest: 16,
  /** Of a tenant: mappings of telemetry, senders it says something of, and running metrics that are followed. */
  mappings: 100,
  senderRules: 1_000,
  metricStreams: 100_000,
  /** Of a tenant and a kind: names in usage that nobody knew, for which something is made. */
  discoveredNames: 1_000,
  reasonsPerEvent: 50,
  /** How far from billing time usage may have happened. */
  daysAhead: mostDaysAheadOfAll,
  yearsBack: 10,
} as const;

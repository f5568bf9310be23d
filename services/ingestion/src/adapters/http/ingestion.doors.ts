import type { FastifyInstance } from 'fastify';
import { sendProblem } from '#http';
import type { Logger } from '#telemetry';
import { keepBodiesAsBytes } from './body.reader.js';
import { diskIsFull } from './disk-is-full.js';
import { type DoorParts, openEventsDoor } from './events.door.js';
import { openGatheredEventsDoor } from './gathered-events.door.js';
import { admitSenders } from './ingest-caller.js';
import { openMeteringDoors } from './metering.door.js';
import { openMeteringReads } from './metering-reads.door.js';
import { keepToBudgets } from './tenant-budgets.door.js';

/** All doors of usage, with their own body parsing and without the pipeline of the management API. */
export async function openIngestionDoors(
  fastify: FastifyInstance,
  parts: DoorParts & {
    readonly logger: Logger;
    readonly disk?: { readonly isFull: boolean };
  },
): Promise<void> {
  await fastify.register(async (doors) => {
    keepBodiesAsBytes(doors);
    doors.setErrorHandler((error, _request, reply) => sendProblem(reply, error, {}, parts.logger));
    doors.addHook('onRequest', (_request, _reply, done) => done(parts.disk?.isFull ? diskIsFull : undefined));
    admitSenders(doors, parts.authenticator);
    if (parts.budgets) keepToBudgets(doors, parts.budgets);
    await openEventsDoor(doors, parts);
    openGatheredEventsDoor(doors, parts);
    openMeteringDoors(doors, parts);
    openMeteringReads(doors);
  });
}

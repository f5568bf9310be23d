import type { FastifyInstance } from 'fastify';
import { sendProblem } from '#http';
import type { Logger } from '#telemetry';
import { keepBodiesAsBytes } from './body.reader.js';
import { type DoorParts, openEventsDoor } from './events.door.js';
import { openGatheredEventsDoor } from './gathered-events.door.js';
import { openMeteringDoors } from './metering.door.js';

/** All doors of usage, with their own body parsing and without the pipeline of the management API. */
export async function openIngestionDoors(
  fastify: FastifyInstance,
  parts: DoorParts & { readonly logger: Logger },
): Promise<void> {
  await fastify.register(async (doors) => {
    keepBodiesAsBytes(doors);
    doors.setErrorHandler((error, _request, reply) => sendProblem(reply, error, {}, parts.logger));
    openEventsDoor(doors, parts);
    openGatheredEventsDoor(doors, parts);
    openMeteringDoors(doors, parts);
  });
}

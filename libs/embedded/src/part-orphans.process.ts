import { join, resolve } from 'node:path';
import { inboxArguments } from './inbox/inbox.process.js';
import { kafkaArguments } from './kafka/kafka.process.js';
import { endOrphans } from './orphans.process.js';
import { FAST_SHUTDOWN } from './postgres/postgres.leftovers.js';

/** Ends the parts of a data folder that run though nobody keeps them, before their ports are looked at. */
export async function endOrphanedParts(dataDir: string): Promise<void> {
  const folder = resolve(dataDir);
  await Promise.all([
    endOrphans(kafkaArguments(folder)),
    endOrphans(inboxArguments(folder)),
    endOrphans(['-D', join(folder, 'postgres')], FAST_SHUTDOWN),
  ]);
}

import { flushCompileCache } from 'node:module';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runServices, type ServiceDefinition } from '#service-host';
import { sessionGivesWay } from './priority.process.js';

// One process of the stack: hosts the services named on its command line. The data folder there tells it from others'.
const { values, positionals } = parseArgs({
  options: { services: { type: 'string' }, 'data-dir': { type: 'string' } },
  allowPositionals: true,
});

/** Writing for dashboards gives way to what usage and money wait for, where they share few processors. */
const thatGiveWay = ['analytics'];
/** Of its threads for good, where processors are not shared by session. */
const niceness = 5;
/** Of its session while nobody waits for it: a ninth of the weight of others. */
const nicenessOfSession = 10;
const givesWay = positionals.every((name) => thatGiveWay.includes(name));

// Before anything is imported: threads inherit it when they are made.
if (givesWay) setPriority(niceness);

const definitions = await Promise.all(
  positionals.map(async (name) => {
    const file = join(values.services ?? '', name, 'src/service.js');
    const { service } = (await import(pathToFileURL(file).href)) as { service: ServiceDefinition };
    return service;
  }),
);
await runServices(definitions, process.env);

// Here as well as at the end, which a process that is killed does not reach.
flushCompileCache();

// Only now: everybody waits for who starts.
if (givesWay) sessionGivesWay(nicenessOfSession);

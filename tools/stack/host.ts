import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runServices, type ServiceDefinition } from '#service-host';

// One process of the stack: hosts the services named on its command line. The data folder there tells it from others'.
const { values, positionals } = parseArgs({
  options: { services: { type: 'string' }, 'data-dir': { type: 'string' } },
  allowPositionals: true,
});

const definitions = await Promise.all(
  positionals.map(async (name) => {
    const file = join(values.services ?? '', name, 'src/service.js');
    const { service } = (await import(pathToFileURL(file).href)) as { service: ServiceDefinition };
    return service;
  }),
);
await runServices(definitions, process.env);

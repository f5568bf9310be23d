import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root } from '../bootstrap.mjs';

/**
 * What `serve <service>` runs: against the stack that `npm start` keeps running, or the parts that the environment
 * names. The hosted service of that name is not stopped: give this one another port.
 */
export function serving([name = '', ...rest]) {
  if (name === '' || !existsSync(join(root, 'services', name, 'project.json'))) fail(`There is no service "${name}".`);
  const dataDir = process.env.METERSTREAM_DATA_DIR ?? join(root, '.meterstream');
  const addressesFile = join(dataDir, 'run/addresses.json');
  const addresses = existsSync(addressesFile) ? JSON.parse(readFileSync(addressesFile, 'utf8')) : undefined;
  if (!addresses && !(process.env.KAFKA_BROKERS && process.env.DATABASE_URL))
    fail('Nothing to run against: start the stack with `npm start`, or set KAFKA_BROKERS and DATABASE_URL.');
  const neighbours = Object.entries(addresses?.services ?? {}).map(([service, url]) => [
    `METERSTREAM_${service.toUpperCase()}_URL`,
    url,
  ]);
  return {
    args: [join(root, 'dist/services', name, 'src/main.js'), ...rest],
    environment: {
      ...Object.fromEntries(neighbours),
      KAFKA_BROKERS: addresses?.kafka,
      DATABASE_URL: addresses?.postgres,
      SMTP_URL: addresses?.smtp,
      METERSTREAM_DATA_DIR: dataDir,
      ...process.env,
    },
  };
}

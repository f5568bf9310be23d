import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { repositoryRoot } from '#embedded';
import { type Environment, EnvironmentReader } from '#service-host';

export interface RunningStack {
  readonly url: string;
  readonly adminKey: string;
  /** The local inbox, when the stack has one. */
  readonly inboxUrl: string | undefined;
  readonly operatorKey: string | undefined;
  /** What stands in for Stripe, when something does. */
  readonly stripeUrl: string | undefined;
}

export interface GivenAddress {
  readonly url?: string | undefined;
  readonly adminKey?: string | undefined;
}

/** Where the stack answers and with which key: as given, else by the environment, else by what `npm start` left. */
export function findStack(given: GivenAddress, environment: Environment): RunningStack {
  const env = new EnvironmentReader(environment);
  const dataDir = resolve(repositoryRoot, env.text('METERSTREAM_DATA_DIR', '.meterstream'));
  const addresses = readJson<{ gateway?: string; inbox?: string; operatorKey?: string; stripe?: string }>(
    join(dataDir, 'run/addresses.json'),
  );
  const kept = readJson<{ key?: string }>(join(dataDir, 'admin.json'));
  const port = env.whole('METERSTREAM_PORT', 8080, { min: 1, max: 65_535 });
  const url = given.url ?? env.optional('METERSTREAM_URL') ?? addresses?.gateway ?? `http://127.0.0.1:${port}`;
  const adminKey = given.adminKey ?? env.optional('METERSTREAM_ADMIN_KEY') ?? kept?.key;
  if (!URL.canParse(url)) env.problem(`"${url}" is not an address such as http://127.0.0.1:8080`);
  if (adminKey === undefined) {
    env.problem('no admin key: give it with --key or METERSTREAM_ADMIN_KEY, or start the stack here with npm start');
  }
  return env.done({
    url: url.replace(/\/+$/, ''),
    adminKey: adminKey ?? '',
    inboxUrl: env.optional('METERSTREAM_INBOX_URL') ?? addresses?.inbox,
    operatorKey: env.optional('METERSTREAM_OPERATOR_KEY') ?? addresses?.operatorKey,
    stripeUrl: addresses?.stripe,
  });
}

function readJson<Value>(file: string): Value | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Value;
  } catch {
    return undefined;
  }
}

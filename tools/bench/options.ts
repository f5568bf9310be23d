import { parseArgs } from 'node:util';
import { type PhaseName, phaseNames } from './phase-names.js';

export interface BenchOptions {
  /** About how long the whole bench measures; each phase takes its share. */
  readonly seconds: number;
  readonly json: string | undefined;
  readonly subscriptions: number;
  /** How many deduplication keys rating knows in the memory phase; 0 leaves the phase out. */
  readonly knownKeys: number;
  readonly connections: number;
  /** Subscriptions of the tenant that is compared with one that has 500; 0 leaves the phase out. */
  readonly manySubscriptions: number;
  /** Phases to run, with those they need; all when it is empty. */
  readonly only: readonly PhaseName[];
}

export const usage = `npm run bench -- [options]

Drives the real pipeline on an embedded stack of its own and prints what it does per second.

  --seconds N          about how long to measure (default 120)
  --json FILE          write the result as JSON too
  --subscriptions N    how many subscriptions the usage is spread over (default 5000)
  --known-keys N       deduplication keys in the memory phase of rating (default 10000000, 0 leaves it out)
  --connections N      keep-alive connections of the load generator (default 32)
  --only PHASE         one phase alone, with those it needs; may be given several times
                       (${phaseNames.join(', ')})
  --many-subscriptions N
                       compare a tenant with so many subscriptions with one of 500
                       (left out by default; 50000 with --only subscriptions)`;

export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '120' },
      json: { type: 'string' },
      subscriptions: { type: 'string', default: '5000' },
      'known-keys': { type: 'string', default: '10000000' },
      connections: { type: 'string', default: '32' },
      'many-subscriptions': { type: 'string' },
      only: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const only = values.only.map(phaseNamed);
  const many = values['many-subscriptions'] ?? (only.includes('subscriptions') ? '50000' : '0');
  return {
    seconds: whole('seconds', values.seconds, 5, 3_600),
    json: values.json,
    subscriptions: whole('subscriptions', values.subscriptions, 1, 99_000),
    knownKeys: whole('known-keys', values['known-keys'], 0, 100_000_000),
    connections: whole('connections', values.connections, 1, 1_000),
    manySubscriptions: whole('many-subscriptions', many, 0, 99_000),
    only,
  };
}

function phaseNamed(text: string): PhaseName {
  const name = phaseNames.find((phase) => phase === text);
  if (!name) throw new Error(`--only is "${text}", not one of ${phaseNames.join(', ')}`);
  return name;
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name} is "${text}", not a whole number from ${least} to ${most}`);
  return value;
}

import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** About how long the whole bench measures; each phase takes its share. */
  readonly seconds: number;
  readonly json: string | undefined;
  readonly subscriptions: number;
  /** How many deduplication keys rating knows in the memory phase; 0 leaves the phase out. */
  readonly knownKeys: number;
  readonly connections: number;
}

export const usage = `npm run bench -- [options]

Drives the real pipeline on an embedded stack of its own and prints what it does per second.

  --seconds N          about how long to measure (default 120)
  --json FILE          write the result as JSON too
  --subscriptions N    how many subscriptions the usage is spread over (default 5000)
  --known-keys N       deduplication keys in the memory phase of rating (default 10000000, 0 leaves it out)
  --connections N      keep-alive connections of the load generator (default 32)`;

export function readOptions(args: readonly string[]): BenchOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '120' },
      json: { type: 'string' },
      subscriptions: { type: 'string', default: '5000' },
      'known-keys': { type: 'string', default: '10000000' },
      connections: { type: 'string', default: '32' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    seconds: whole('seconds', values.seconds, 20, 3_600),
    json: values.json,
    subscriptions: whole('subscriptions', values.subscriptions, 1, 99_000),
    knownKeys: whole('known-keys', values['known-keys'], 0, 100_000_000),
    connections: whole('connections', values.connections, 1, 1_000),
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new Error(`--${name} is "${text}", not a whole number from ${least} to ${most}`);
  return value;
}

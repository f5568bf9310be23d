import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot } from '#embedded';

interface Place {
  readonly brokers: string;
  readonly databaseUrl: string;
}

const program = join(repositoryRoot, 'dist/services/invoicing/src/rebuild.main.js');

/** Everything that invoicing has ever published is folded into an empty database of its own. */
export const foldBeside = (on: Place, databaseUrl: string): Promise<void> => run(on, ['--beside', databaseUrl]);

/**
 * The read models of the installation are dropped, and folded again from invoicing's events; from topics: its whole schema,
 * from what it has published, while it does not run.
 */
export const foldInPlace = (on: Place, isFromTopics: boolean): Promise<void> =>
  run(on, isFromTopics ? ['--from-topics'] : []);

/** What invoicing's read models hold, row by row, each invoice with the hash of its PDF. */
export async function readModelsIn(on: Place): Promise<Map<string, unknown>> {
  const rows = new Map<string, unknown>();
  await run(on, ['--print'], (line) => {
    const { of, row } = JSON.parse(line) as { of: string; row: unknown };
    rows.set(of, row);
  });
  return rows;
}

async function run({ brokers, databaseUrl }: Place, args: string[], onLine?: (line: string) => void): Promise<void> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, KAFKA_BROKERS: brokers };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const complaint: Buffer[] = [];
  child.stderr.on('data', (some: Buffer) => complaint.push(some));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  for await (const line of createInterface({ input: child.stdout })) onLine?.(line);
  const exitCode = await ended;
  if (exitCode !== 0) throw new Error(`invoicing's read models: ${Buffer.concat(complaint).toString().trim()}`);
}

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the engine answered, or why it did not. */
export interface EngineAnswer {
  readonly rows?: readonly Record<string, unknown>[];
  readonly error?: string;
}

/** The engine takes a configuration once in a process, and some of its threads outlast it: so it has a process of its own. */
const program = `
const { Session } = require('chdb');
const { readFileSync, writeFileSync } = require('node:fs');
const [folder] = process.argv.slice(-1);
const engine = new Session(folder + '/data', { connectionArgs: ['--config-file=' + folder + '/config.xml'] });
(async () => {
  const answers = [];
  for (const statement of JSON.parse(readFileSync(folder + '/statements.json', 'utf8')))
    try {
      const answer = Buffer.from((await engine.queryAsync(statement, { format: 'JSONEachRow' })).bytes()).toString();
      answers.push({ rows: answer.split('\\n').filter(Boolean).map((row) => JSON.parse(row)) });
    } catch (error) { answers.push({ error: String(error.message) }); }
  writeFileSync(folder + '/answers.json', JSON.stringify(answers));
  process.kill(process.pid, 'SIGKILL');
})();`;

/**
 * Asks an engine that has a server's configuration, in which a folder's tables stay from one call to the next.
 * @param config what stands within `<clickhouse>`
 * @param users what stands within `<clickhouse>` of the file of users
 */
export function askConfigured(
  folder: string,
  { config = '', users }: { readonly config?: string; readonly users: string },
  statements: readonly string[],
): EngineAnswer[] {
  mkdirSync(folder, { recursive: true });
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('users.xml'), `<clickhouse>${users}</clickhouse>`);
  writeFileSync(
    file('config.xml'),
    `<clickhouse><users_config>${file('users.xml')}</users_config>${config}</clickhouse>`,
  );
  writeFileSync(file('statements.json'), JSON.stringify(statements));
  writeFileSync(file('answers.json'), '[]');
  try {
    execFileSync(process.execPath, ['-e', program, folder], { timeout: 60_000, stdio: 'pipe', killSignal: 'SIGKILL' });
  } catch (error) {
    // It ends itself so, when it is done.
    if ((error as { signal?: string }).signal !== 'SIGKILL') throw error;
  }
  return JSON.parse(readFileSync(file('answers.json'), 'utf8')) as EngineAnswer[];
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repositoryRoot } from '#embedded';

/** Prints its niceness whenever that has changed; after it gives way, a question to it is answered when it does no more. */
const program = `
  const { readFileSync } = require('node:fs');
  const http = require('node:http');
  let printed, answer;
  const look = () => {
    const niceness = readFileSync('/proc/self/autogroup', 'utf8').trim().split(' ').at(-1);
    if (niceness === printed) return;
    console.log((printed = niceness));
    if (niceness === '7' && !answer) http.get({ port: server.address().port, path: '/v1/usage' });
    if (niceness === '0' && answer) answer.end();
  };
  const server = http.createServer((_, response) => { answer = response; }).listen(0, '127.0.0.1', async () => {
    const { sessionGivesWay } = await import('${join(repositoryRoot, 'dist/tools/stack/priority.process.js')}');
    look();
    sessionGivesWay(7);
    setInterval(look, 20);
    setTimeout(() => console.log('looked for a second'), 1_000);
  });
  setTimeout(() => process.exit(), 60_000);`;

/** A shell that goes on after it leads the session that the program shares. */
const commands: Record<'of its own' | 'of others', [string, string[]]> = {
  'of its own': [process.execPath, ['-e', program]],
  'of others': ['sh', ['-c', '"$0" -e "$1"; true', process.execPath, program]],
};

/** What it prints until the line that ends it, or until half a minute is over. */
async function printed(
  session: keyof typeof commands,
  isLast: (lines: readonly string[]) => boolean,
): Promise<string[]> {
  const [command, args] = commands[session];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const lines = createInterface({ input: child.stdout });
  const over = setTimeout(() => lines.close(), 30_000);
  const all: string[] = [];
  try {
    for await (const line of lines) {
      all.push(line);
      if (isLast(all)) break;
    }
  } finally {
    clearTimeout(over);
    process.kill(-(child.pid as number), 'SIGKILL');
  }
  return all;
}

const isGrouped = existsSync('/proc/self/autogroup');

(isGrouped ? describe : describe.skip)('who gives way, where processors are shared by session', () => {
  it('gives way with its session, and not while it is asked something', async () => {
    const changes = (lines: readonly string[]) => lines.filter((line) => line.length === 1);
    const lines = await printed('of its own', (all) => changes(all).length === 4);
    expect(changes(lines)).toEqual(['0', '7', '0', '7']);
  }, 40_000);

  it('leaves a session alone that it shares', async () => {
    expect(await printed('of others', (all) => all.length === 2)).toEqual(['0', 'looked for a second']);
  }, 40_000);
});

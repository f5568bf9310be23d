import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ChildExit, startChild } from '../child.process.js';
import { answersTcp, claimPort } from '../port.socket.js';
import { untilReady } from '../ready.process.js';
import { repositoryRoot } from '../repository.files.js';
import { RunFolder } from '../run-folder.files.js';

export interface InboxOptions {
  dataDir: string;
  /** Without it nobody reads the mails. */
  operatorKey: string;
  smtpPort?: number | undefined;
  httpPort?: number | undefined;
}

export interface Inbox {
  smtpUrl: string;
  url: string;
  smtpPort: number;
  httpPort: number;
  pid: number;
  exited: Promise<ChildExit>;
  stop(): Promise<void>;
}

const PROGRAM = join(repositoryRoot, 'dist/libs/embedded/src/inbox/main.js');
const START_TIMEOUT_MS = 60_000;

/** What tells it from every other process. */
export function inboxArguments(dataDir: string): string[] {
  return [PROGRAM, `--data-dir=${dataDir}`];
}

/** A mail server that keeps every mail and shows it on a page; a process of its own, so that mails survive whatever crashes. */
export async function startInbox(options: InboxOptions): Promise<Inbox> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(PROGRAM)) throw new Error('The inbox runs as a compiled program: run `npm run build` first.');
  await new RunFolder(dataDir).clear('inbox');
  const smtpPort = await claimPort({ port: options.smtpPort, what: 'mail (SMTP)', variable: 'METERSTREAM_SMTP_PORT' });
  const httpPort = await claimPort({
    port: options.httpPort,
    what: 'the inbox page',
    variable: 'METERSTREAM_INBOX_PORT',
  });
  const logFile = join(dataDir, 'logs/inbox.log');
  const child = await startChild({
    names: ['inbox'],
    dataDir,
    command: process.execPath,
    args: [...inboxArguments(dataDir), `--smtp-port=${smtpPort}`, `--http-port=${httpPort}`],
    env: { ...process.env, METERSTREAM_OPERATOR_KEY: options.operatorKey },
    logFile,
    watchesStdin: true,
  });
  await untilReady(child, {
    name: 'The inbox',
    logFile,
    timeoutMs: START_TIMEOUT_MS,
    isReady: async () => (await answersTcp(smtpPort)) && (await answersTcp(httpPort)),
  });
  const addresses = { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, url: `http://127.0.0.1:${httpPort}` };
  return { ...addresses, smtpPort, httpPort, pid: child.pid, exited: child.exited, stop: child.stop };
}

import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { RunFolder } from './run-folder.files.js';
import { type StopSteps, stopProcess } from './stop.process.js';

export interface ChildSpec {
  /** Names in the run folder; a process that hosts several services is recorded under each of them. */
  names: readonly string[];
  dataDir: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  logFile: string;
  account?: { uid: number; gid: number; needsSearchRight: boolean };
  /** What the child gets when its parent dies, where the kernel can do that (Linux). */
  onParentDeath?: 'TERM' | 'INT';
  /** Keeps the child's standard input open for as long as the parent lives; our own processes end when it closes. */
  watchesStdin?: boolean;
  stopSteps?: StopSteps;
}

export interface ChildExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface RunningChild {
  pid: number;
  exited: Promise<ChildExit>;
  stop(): Promise<void>;
}

const MAX_LOG_BYTES = 32 * 1024 * 1024;

/** Starts a child in a session of its own: Ctrl-C in the terminal reaches the supervisor only, which stops things in order. */
export async function startChild(spec: ChildSpec): Promise<RunningChild> {
  const log = openLog(spec.logFile);
  const { command, args, credentials } = withKernelHelp(spec);
  const child = spawn(command, args, {
    detached: true,
    stdio: [spec.watchesStdin ? 'pipe' : 'ignore', log, log],
    env: spec.env ?? process.env,
    cwd: spec.dataDir,
    ...credentials,
  });
  closeSync(log);
  const exited = new Promise<ChildExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new Error(`${spec.names[0]} cannot be started: ${error.message}`)));
  });
  child.stdin?.on('error', () => undefined);
  const pid = child.pid!;
  const folder = new RunFolder(spec.dataDir);
  try {
    for (const name of spec.names) folder.record(name, pid);
  } catch (error) {
    // On a full disk: nobody would find it again.
    await stopProcess(pid, spec.stopSteps);
    throw error;
  }
  void exited.then(() => {
    for (const name of spec.names) folder.forget(name, pid);
  });
  return {
    pid,
    exited,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await stopProcess(pid, spec.stopSteps);
      await exited;
    },
  };
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  try {
    if (statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  return openSync(file, 'a');
}

function withKernelHelp(spec: ChildSpec): {
  command: string;
  args: string[];
  credentials: { uid?: number; gid?: number };
} {
  const { account } = spec;
  if (!hasSetpriv()) {
    if (account?.needsSearchRight)
      throw new Error(
        `The account that runs ${spec.names[0]} cannot reach ${spec.dataDir}: put METERSTREAM_DATA_DIR (and this repository) where every user may look, or install util-linux.`,
      );
    const credentials = account ? { uid: account.uid, gid: account.gid } : {};
    return { command: spec.command, args: [...spec.args], credentials };
  }
  const flags = [];
  if (account) flags.push(`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups');
  if (account?.needsSearchRight) flags.push('--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search');
  if (spec.onParentDeath) flags.push(`--pdeathsig=${spec.onParentDeath}`);
  if (flags.length === 0) return { command: spec.command, args: [...spec.args], credentials: {} };
  return { command: 'setpriv', args: [...flags, '--', spec.command, ...spec.args], credentials: {} };
}

let setprivWorks: boolean | undefined;

function hasSetpriv(): boolean {
  setprivWorks ??=
    process.platform === 'linux' &&
    spawnSync('setpriv', ['--pdeathsig=TERM', '--', 'true'], { stdio: 'ignore' }).status === 0;
  return setprivWorks;
}

import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, isRunning } from '../identity.process.js';
import { RunFolder } from '../run-folder.files.js';
import { stopProcess } from '../stop.process.js';

/** SIGINT is Postgres' fast shutdown: it ends sessions and writes a checkpoint. */
export const FAST_SHUTDOWN = {
  signals: [
    { signal: 'SIGINT' as const, timeoutMs: 20_000 },
    { signal: 'SIGQUIT' as const, timeoutMs: 5_000 },
  ],
};

/** Ends whatever still serves this cluster and removes a lock file that would refuse the next start. */
export async function clearPostgresLeftovers(dataDir: string, cluster: string): Promise<void> {
  await new RunFolder(dataDir).clear('postgres', FAST_SHUTDOWN);
  const postmaster = postmasterOf(cluster);
  if (postmaster !== undefined && isRunning(postmaster) && commandLineOf(postmaster).includes(cluster))
    await stopProcess(postmaster, FAST_SHUTDOWN);
  // After a SIGKILL of the postmaster its sessions may live on for a moment, or for ever when they were frozen.
  for (const pid of processesIn(cluster))
    await stopProcess(pid, { signals: [{ signal: 'SIGQUIT', timeoutMs: 3_000 }] });
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

function postmasterOf(cluster: string): number | undefined {
  try {
    return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

/** Every Postgres process works inside its cluster's folder. */
function processesIn(cluster: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolderOf(pid) === cluster && commandLineOf(pid).startsWith('postgres'));
}

function workingFolderOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

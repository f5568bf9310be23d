import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  commandLineOf,
  endOrphans,
  parentOf,
  processesWith,
  type RunningChild,
  repositoryRoot,
  startChild,
} from '#embedded';
import type { HostedProcess } from './hosting.js';
import { nodeArgumentsOf } from './node-arguments.js';

const HOST_PROGRAM = join(repositoryRoot, 'dist/tools/stack/host.js');
const SUPERVISOR_PROGRAM = 'dist/tools/stack/main.js';
/** It is nobody's any more, so there is nothing to hand over. */
const ORPHAN_STEPS = { signals: [{ signal: 'SIGTERM' as const, timeoutMs: 3_000 }] };
const LONGEST_LINE = 400;
/** A service drains for 25 s at most and then ends by itself. */
const STOP_STEPS = { signals: [{ signal: 'SIGTERM' as const, timeoutMs: 27_000 }] };

export async function startServiceProcess(
  hosted: HostedProcess,
  given: { dataDir: string; servicesDir: string; environment: NodeJS.ProcessEnv },
): Promise<RunningChild> {
  const itsFolder = folderArgument(given.dataDir);
  for (const service of hosted.services) await endOrphans([HOST_PROGRAM, itsFolder, service], ORPHAN_STEPS);
  return startChild({
    names: hosted.services,
    dataDir: given.dataDir,
    command: process.execPath,
    args: [
      ...nodeArgumentsOf(hosted.services),
      HOST_PROGRAM,
      `--services=${given.servicesDir}`,
      itsFolder,
      ...hosted.services,
    ],
    env: given.environment,
    logFile: logFileOf(given.dataDir, hosted),
    watchesStdin: true,
    stopSteps: STOP_STEPS,
  });
}

/** Ends the services of this data folder that run though nobody keeps them. */
export async function endOrphanedServices(dataDir: string): Promise<void> {
  await endOrphans([HOST_PROGRAM, folderArgument(dataDir)], ORPHAN_STEPS);
}

/** Who keeps services of this data folder running, where that is another process of ours. */
export function otherSupervisor(dataDir: string): number | undefined {
  const hosts = processesWith([HOST_PROGRAM, folderArgument(dataDir)]);
  const parents = hosts.map(parentOf).filter((pid) => pid !== undefined);
  return parents.find((pid) => pid !== process.pid && commandLineOf(pid).includes(SUPERVISOR_PROGRAM));
}

const folderArgument = (dataDir: string) => `--data-dir=${dataDir}`;

export function logFileOf(dataDir: string, hosted: HostedProcess): string {
  return join(dataDir, 'logs', `${hosted.name}.log`);
}

/** The end of a log for a person to read: of JSON lines only the level and what happened. */
export function lastLines(file: string, count: number): string {
  try {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
    return lines.map((line) => `  ${readable(line).slice(0, LONGEST_LINE)}`).join('\n');
  } catch {
    return '';
  }
}

function readable(line: string): string {
  try {
    const { level, message, err } = JSON.parse(line) as { level: string; message: string; err?: { message?: string } };
    return [level, message, err?.message].filter(Boolean).join(': ').replaceAll('\n', ' ');
  } catch {
    return line;
  }
}

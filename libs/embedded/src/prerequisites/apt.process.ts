import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runQuietly } from '../quiet.process.js';

/** Whether we may install what a machine lacks: as root on Debian or Ubuntu. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && answers('apt-get', '--version');
}

export function answers(command: string, flag: string): boolean {
  return spawnSync(command, [flag], { stdio: 'ignore' }).status === 0;
}

export async function aptGet(...args: string[]): Promise<void> {
  const quiet = ['-qq', '-y', '-o', 'DPkg::Lock::Timeout=300'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', [...quiet, ...args], `apt-get ${args.join(' ')} failed`, env);
}

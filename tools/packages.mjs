// What npm has put into a folder, and whether that is what the folder's lock says. Plain JavaScript for any Node (>= 20).
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

export function packagesAreCurrent(folder) {
  const installed = readJson(join(folder, 'node_modules/.package-lock.json'))?.packages;
  if (installed === undefined) return false;
  const wanted = readJson(join(folder, 'package-lock.json')).packages;
  // Optional packages are those of other platforms: they may be absent, but never of another version.
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '') return true;
    return installed[path] === undefined ? Boolean(optional || peer) : installed[path].version === version;
  });
}

/**
 * Not `npm ci`: it refuses the lock when it lacks packages of platforms that a registry does not carry, and it empties
 * node_modules beneath a stack that runs. With --no-save, package-lock.json is obeyed and never rewritten.
 * npm says nothing until it is done, unless somebody sits at a terminal: `say` is told how many packages have come.
 */
export async function installPackages(folder, what, say) {
  const startedAt = Date.now();
  say(`installing ${what}`);
  const { packages } = readJson(join(folder, 'package-lock.json'));
  const wanted = Object.entries(packages).filter(([path, one]) => path && !one.optional);
  const arrived = () => wanted.filter(([path]) => existsSync(join(folder, path, 'package.json'))).length;
  const ticking = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    say(`installing ${what}: ${arrived()} of ${wanted.length} are here after ${seconds} s`);
  }, 5_000);
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn('npm', args, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] });
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', (error) => reject(new Error(`npm install failed: ${error.message}.`)));
      child.once('exit', resolve);
    });
    if (code !== 0) throw new Error('npm install failed.');
  } finally {
    clearInterval(ticking);
  }
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

// What `npm start` and `npm test` do before anything compiled can run. Plain JavaScript for whatever Node the machine has (>= 20).
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The Node that package.json pins, whatever the machine has. */
export const node = join(root, 'node_modules/node/bin/node');

/** Installs what package-lock.json says, unless node_modules already is that, and compiles, unless dist already is of these sources. */
export async function prepare(say = (step) => console.error(`· ${step}`)) {
  if (!dependenciesAreCurrent()) {
    say('installing npm packages');
    // Not `npm ci`: it refuses the lock when it lacks packages of platforms that a registry does not carry, and it empties
    // node_modules beneath a stack that runs. With --no-save, package-lock.json is obeyed and never rewritten.
    await install(say);
  }
  if (!existsSync(node))
    fail(`${node} is missing: the npm package "node" could not install its binary for this platform.`);
  compile(say);
}

/** npm says nothing until it is done, unless somebody sits at a terminal. */
async function install(say) {
  const startedAt = Date.now();
  const wanted = Object.entries(readJson('package-lock.json').packages).filter(([path, one]) => path && !one.optional);
  const arrived = () => wanted.filter(([path]) => existsSync(join(root, path, 'package.json'))).length;
  const ticking = setInterval(() => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    say(`installing npm packages: ${arrived()} of ${wanted.length} are here after ${seconds} s`);
  }, 5_000);
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const child = spawn('npm', args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((resolve) => {
    child.once('error', (error) => fail(`npm install failed: ${error.message}.`));
    child.once('exit', resolve);
  });
  clearInterval(ticking);
  if (code !== 0) fail('npm install failed.');
}

function dependenciesAreCurrent() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  if (installed === undefined || !existsSync(node)) return false;
  const wanted = readJson('package-lock.json').packages;
  // Optional packages are those of other platforms: they may be absent, but never of another version.
  return Object.entries(wanted).every(([path, { version, optional, peer }]) => {
    if (path === '') return true;
    return installed[path] === undefined ? Boolean(optional || peer) : installed[path].version === version;
  });
}

function compile(say) {
  const stamp = join(root, 'dist/.sources');
  const sources = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  say('compiling');
  run(node, [
    join(root, 'node_modules/@swc/cli/bin/swc.js'),
    'clients',
    'libs',
    'services',
    'tools',
    '--out-dir',
    'dist',
    '--quiet',
  ]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
}

/** Changes when any source file does; compiling beneath a running stack is avoided when nothing changed. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(root, '.swcrc')));
  for (const folder of ['clients', 'libs', 'services', 'tools']) {
    const files = readdirSync(join(root, folder), { recursive: true }).filter((file) => file.endsWith('.ts'));
    for (const file of files.sort()) {
      const { mtimeMs, size } = statSync(join(root, folder, file));
      hash.update(`${folder}/${file} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex');
}

/** Runs a compiled or plain program under the pinned Node; passes signals on; answers its exit code. */
export function runUnderPinnedNode(args, env = process.env) {
  // A session of its own: Ctrl-C reaches it once, through us, and the channel tells it when we are gone.
  const child = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  whenNpmIsGone(() => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** The same for a program that reads from the terminal. */
export function runInTerminal(args, env = process.env) {
  return spawnSync(node, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
}

/** npm runs us through a shell that passes no signal on: a killed npm is noticed by who our ancestors are. */
function whenNpmIsGone(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = ancestors();
  const watching = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(watching);
    stop();
  }, 500);
  watching.unref();
}

function ancestors() {
  try {
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) fail(`${command} ${args[0]} failed${error ? `: ${error.message}` : ''}.`);
}

function readJson(path) {
  return existsSync(join(root, path)) ? JSON.parse(readFileSync(join(root, path), 'utf8')) : undefined;
}

export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

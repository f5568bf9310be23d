// What `npm start` and `npm test` do before anything compiled can run. Plain JavaScript for whatever Node the machine has (>= 20).
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildConsole, installConsolePackages } from './console.mjs';
import { installPackages, packagesAreCurrent, root } from './packages.mjs';
import { fingerprintOf, unlessMadeOf } from './sources.mjs';

export { root };

/** The Node that package.json pins, whatever the machine has. */
export const node = join(root, 'node_modules/node/bin/node');

/**
 * Installs what package-lock.json says, unless node_modules already is that, and compiles, unless dist already is of
 * these sources. The console beside it, where it is wanted: without it everything else works, so a build that fails is
 * told in one line.
 */
export async function prepare(say = (step) => console.error(`· ${step}`), { withConsole = false } = {}) {
  const installed = withConsole ? failureOf(installConsolePackages(say)) : undefined;
  if (!packagesAreCurrent(root) || !existsSync(node))
    await installPackages(root, 'npm packages', say).catch((error) => fail(error.message));
  if (!existsSync(node))
    fail(`${node} is missing: the npm package "node" could not install its binary for this platform.`);
  const compiled = compile(say);
  const failure = installed && ((await installed) ?? (await failureOf(buildConsole(node, say))));
  if (failure) say(`the console is not built (node tools/console.mjs): ${failure.message}`);
  await compiled;
}

const failureOf = (work) => work.then(() => undefined).catch((error) => error);

function compile(say) {
  const isWanted = (file) => file.endsWith('.ts');
  const folders = ['clients', 'libs', 'services', 'tools'];
  const sources = fingerprintOf(root, { folders, isWanted, files: ['.swcrc'] });
  return unlessMadeOf(sources, join(root, 'dist/.sources'), () => {
    say('compiling');
    const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
    return run(node, [swc, ...folders, '--out-dir', 'dist', '--quiet']);
  });
}

/** What Node has compiled, for the next process that loads the same: a start takes a quarter less of a processor. */
const codeCache = { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled') };

/** Runs a compiled or plain program under the pinned Node; passes signals on; answers its exit code. */
export function runUnderPinnedNode(args, env = process.env) {
  // A session of its own: Ctrl-C reaches it once, through us, and the channel tells it when we are gone.
  const child = spawn(node, args, {
    cwd: root,
    env: { ...codeCache, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
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

async function run(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const code = await new Promise((resolve) => {
    child.once('error', (error) => fail(`${command} ${args[0]} failed: ${error.message}.`));
    child.once('exit', resolve);
  });
  if (code !== 0) fail(`${command} ${args[0]} failed.`);
}

export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

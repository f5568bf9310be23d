// Builds the console and the pages of customers into web/dist, unless it is already of these sources. web/ has packages and a lock of its own.
// Run as a program it is a check: it prints what the build says, and fails with it.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, packagesAreCurrent, root } from './packages.mjs';
import { fingerprintOf, unlessMadeOf } from './sources.mjs';

const web = join(root, 'web');

/** Each of them is a mode of `web/vite.config.ts`. */
const apps = ['console', 'portal', 'storefront'];

export async function installConsolePackages(say) {
  if (!packagesAreCurrent(web)) await installPackages(web, 'npm packages of the console', say);
}

/** Throws when the build fails: also when a page would be heavier than it may be. */
export async function buildConsole(node, say) {
  const sources = fingerprintOf(root, {
    folders: [
      'web/api',
      'web/build',
      ...apps.map((app) => `web/${app}`),
      'web/ui',
      'libs/money/src',
      'libs/pricing/src',
      'libs/calendar/src',
      'libs/csv/src',
    ],
    isWanted: (file) => /\.(tsx?|css|html|svg|js|woff2)$/.test(file) && !file.endsWith('.spec.ts'),
    files: ['web/vite.config.ts', 'web/package-lock.json', 'tools/console.mjs'],
  });
  return unlessMadeOf(sources, join(web, 'dist/.sources'), async () => {
    for (const app of apps) await buildApp(node, app, say);
  });
}

async function buildApp(node, app, say) {
  say(`building the ${app}`);
  const child = spawn(node, [join(web, 'node_modules/vite/bin/vite.js'), 'build', '--mode', app], { cwd: web });
  const pieces = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => pieces.push(bytes));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw failureSaid(Buffer.concat(pieces).toString());
}

/** In one line, and all that was said beside it. */
function failureSaid(output) {
  const [, after = output] = output.split('error during build:');
  const line = after.trim().split('\n')[0] || 'vite build failed';
  return Object.assign(new Error(line), { output });
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const say = (step) => console.log(`· ${step}`);
    await installConsolePackages(say);
    await buildConsole(process.execPath, say);
  } catch (error) {
    console.error(error.output ?? error.message);
    process.exitCode = 1;
  }
}

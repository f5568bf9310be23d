import { spawnSync } from 'node:child_process';
import { fail, node, prepare, root } from './bootstrap.mjs';

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Meterstream needs Node 20 or newer to start itself; this is ${process.version}.`);

prepare((step) => console.log(`· ${step}`));
const main = 'dist/tools/tutorial/main.js';
process.exitCode = spawnSync(node, [main, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1;

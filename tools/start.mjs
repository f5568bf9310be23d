import { fail, prepare, runUnderPinnedNode } from './bootstrap.mjs';

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Meterstream needs Node 20 or newer to start itself; this is ${process.version}.`);

prepare((step) => console.log(`· ${step}`));
process.exitCode = await runUnderPinnedNode(['dist/tools/stack/main.js', ...process.argv.slice(2)]);

import { fail, prepare, runUnderPinnedNode } from './bootstrap.mjs';

if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Meterstream needs Node 20 or newer to start itself; this is ${process.version}.`);

prepare((step) => console.log(`· ${step}`));
// kafkajs computes a timeout in the past on Node 24; it means "now".
const quiet = '--disable-warning=TimeoutNegativeWarning';
process.exitCode = await runUnderPinnedNode([quiet, 'dist/tools/stack/main.js', ...process.argv.slice(2)]);

import { prepare, runUnderPinnedNode } from './bootstrap.mjs';

prepare((step) => console.log(`· ${step}`));
process.exitCode = await runUnderPinnedNode(['tools/test/run.mjs', ...process.argv.slice(2)]);

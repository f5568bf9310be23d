// `npm run bench`: what the real pipeline does per second, and what it costs.
import { prepare, runUnderPinnedNode } from './bootstrap.mjs';

prepare();
process.exitCode = await runUnderPinnedNode([
  '--disable-warning=TimeoutNegativeWarning',
  'dist/tools/bench/main.js',
  ...process.argv.slice(2),
]);

// `npm run reference`: the pages about topics, from the registry and the protos. With --check it only compares.
import { prepare, runUnderPinnedNode } from './bootstrap.mjs';

prepare();
process.exitCode = await runUnderPinnedNode(['dist/tools/reference/main.js', ...process.argv.slice(2)]);

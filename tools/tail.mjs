// `npm run tail -- <topic>`: prints any topic as JSON.
import { prepare, runUnderPinnedNode } from './bootstrap.mjs';

prepare();
process.exitCode = await runUnderPinnedNode(['dist/tools/tail/main.js', ...process.argv.slice(2)]);

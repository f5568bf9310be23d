import { writeFileSync } from 'node:fs';
import { runBench } from './bench.js';
import { readOptions, usage } from './options.js';
import { reportOf } from './report.js';

const options = readOptions(process.argv.slice(2));
if (!options) console.log(usage);
else {
  const result = await runBench(options, (line) => console.error(line));
  console.log(reportOf(result));
  if (options.json) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  process.exit(result.phases.audit?.equal === false ? 1 : 0);
}

// All tests, the cheap ones first: the checks beside the unit specs, because none of them keeps a machine busy alone. Arguments choose kinds: `npm test -- int story`.
import { installBrowser, installPrerequisites, prepareKafka } from '../../dist/libs/embedded/src/index.js';
import { runChecks, runTests, sentence, staticChecks, sum, testKinds } from './checks.mjs';
import { slowestOf, slownessOf } from './slowest.mjs';

const chosen = process.argv.slice(2);
const unknown = chosen.filter((kind) => kind !== 'static' && testKinds[kind] === undefined);
if (unknown.length > 0) {
  console.error(
    `There is no kind of test "${unknown.join('", "')}": choose from static, ${Object.keys(testKinds).join(', ')}.`,
  );
  process.exit(2);
}
const wants = (kind) => chosen.length === 0 || chosen.includes(kind);
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));

const say = (step) => console.log(`· ${step}`);
const browser = wants('story') ? installBrowser(say) : undefined;
const cheap = [];
if (wants('static')) cheap.push(runChecks(staticChecks));
if (wants('fast')) cheap.push(runTests(testKinds.fast));
const counts = await Promise.all(cheap);
if (wants('int') || wants('story')) {
  await browser;
  await installPrerequisites({ java: true, maven: true }, say);
  await prepareKafka(undefined, say);
}
if (wants('int')) counts.push(await runTests(testKinds.int));
if (wants('story')) counts.push(await runTests(testKinds.story));

const slowest = slowestOf(counts.flatMap(({ outcomes = [] }) => outcomes));
if (slowest.length > 0) console.log(`The slowest tests:\n${slowest.join('\n')}`);
const total = sum(counts);
console.log(sentence(total));
const slowness = slownessOf(chosen, performance.now() / 1000);
if (slowness) console.log(slowness);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

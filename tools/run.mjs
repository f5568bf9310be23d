// `node tools/run.mjs <command> [arguments]`: every command of this repository, from a bare checkout and whatever Node
// the machine has (>= 20). The scripts of package.json are these commands by name.
import { fail, prepare, runInTerminal, runUnderPinnedNode } from './bootstrap.mjs';
import { helpText } from './stack/help.mjs';
import { serving } from './stack/serving.mjs';

// kafkajs computes a timeout in the past on Node 24; it means "now".
const quiet = '--disable-warning=TimeoutNegativeWarning';
const talks = (step) => console.log(`· ${step}`);

const commands = {
  start: {
    does: 'all of Meterstream on this machine',
    says: talks,
    withConsole: true,
    program: [quiet, 'dist/tools/stack/main.js'],
    help: helpText,
  },
  tutorial: {
    does: 'a first product, usage and invoice, against a stack that runs',
    says: talks,
    program: ['dist/tools/tutorial/main.js'],
    asksQuestions: true,
  },
  demo: {
    does: 'ends what the demo sold: demo remove',
    says: talks,
    program: ['dist/tools/demo/main.js'],
  },
  serve: {
    does: 'one service in the foreground: serve <service>',
    says: talks,
    program: [quiet],
    with: serving,
  },
  test: {
    does: 'all tests, or kinds of them: test [static fast int story]',
    says: talks,
    withConsole: true,
    program: ['tools/test/run-tests.mjs'],
  },
  'test:clients': {
    does: 'published clients of the metering API and of CloudEvents, from their registries, against a stack',
    says: talks,
    program: ['tools/test/clients.mjs'],
  },
  'test:otel-collector': {
    does: 'a collector of OpenTelemetry, built by its own builder, and the SDK for Python, against a stack',
    says: talks,
    program: ['tools/test/otel-collector.mjs'],
  },
  verify: {
    does: 'all that needs no server',
    says: talks,
    withConsole: true,
    program: ['tools/test/run-tests.mjs', 'static', 'fast'],
  },
  console: {
    does: 'the console as it is written, from Vite, against a stack that runs (METERSTREAM_URL)',
    says: talks,
    withConsole: true,
    program: ['web/node_modules/vite/bin/vite.js', '--config', 'web/vite.config.ts'],
  },
  parts: {
    does: 'a Kafka and a Postgres that stand for integration specs',
    says: talks,
    program: ['tools/test/parts.mjs'],
  },
  bench: {
    does: 'what the real pipeline does per second, and what it costs',
    program: [quiet, 'dist/tools/bench/main.js'],
  },
  reference: {
    does: 'the pages about topics, written again; --check compares',
    program: ['dist/tools/reference/main.js'],
  },
  roles: { does: 'a role in Postgres for each service', program: ['dist/tools/roles/main.js'] },
  tail: { does: 'any topic as JSON: tail <topic>', program: [quiet, 'dist/tools/tail/main.js'] },
  replay: {
    does: 'charges, documents and PDFs worked out again from the log, and compared with what there is',
    program: [quiet, 'dist/tools/replay/main.js'],
  },
  prices: { does: 'the price lists of models, as they are published now', program: ['dist/tools/prices/main.js'] },
};

const [name = '', ...rest] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) fail(`${name === '' ? 'Which command?' : `There is no command "${name}".`}\n\n${listed()}`);
if (Number(process.versions.node.split('.')[0]) < 20)
  fail(`Meterstream needs Node 20 or newer to start itself; this is ${process.version}.`);

if (command.help && rest.some((word) => word === '--help' || word === '-h')) {
  process.stdout.write(command.help());
  process.exit(0);
}

const { args, environment } = command.with?.(rest) ?? { args: rest };
await prepare(command.says, command);
const run = command.asksQuestions ? runInTerminal : runUnderPinnedNode;
process.exitCode = await run([...command.program, ...args], environment);

function listed() {
  const width = Math.max(...Object.keys(commands).map((key) => key.length)) + 2;
  return Object.entries(commands)
    .map(([key, { does }]) => `  ${key.padEnd(width)}${does}`)
    .join('\n');
}

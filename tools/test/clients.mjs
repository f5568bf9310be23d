// Published clients of the metering API, of CloudEvents and of ClickHouse against a stack. They come from their registries, so this is
// asked for by name and is no part of the tests.
import { runTests, testKinds } from './checks.mjs';

process.env.METERSTREAM_TEST_CLIENTS = 'on';
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
const { failed, passed } = await runTests(testKinds.story, ['--testPathPatterns', 'stories/clients']);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

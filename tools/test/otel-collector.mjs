// A real collector and the SDK for Python against a stack. The collector is built by its own builder, in some minutes, so
// this is asked for by name and is no part of the tests.
import { runTests, testKinds } from './checks.mjs';

process.env.METERSTREAM_TEST_OTEL_COLLECTOR = 'on';
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
const { failed, passed } = await runTests(testKinds.story, ['--testPathPatterns', 'stories/otel-collector']);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

import { spawn } from 'node:child_process';
import { repositoryRoot } from '#embedded';

/** How a program with the SDK of OpenTelemetry for JavaScript is configured: by its own environment variables. */
export interface OtelSender {
  readonly endpoint: string;
  readonly protocol: 'http/json' | 'http/protobuf' | 'grpc';
  /** `name=value`, several with commas. */
  readonly headers?: string;
  readonly resource?: string;
  readonly more?: Readonly<Record<string, string>>;
}

/** One chat of a model, one log record of it, and a counter; `CHAT_ID` tells several of them apart. */
const program = `
import { NodeSDK } from '@opentelemetry/sdk-node';
import { metrics, trace } from '@opentelemetry/api';
import { logs } from '@opentelemetry/api-logs';
const sdk = new NodeSDK();
sdk.start();
const id = process.env.CHAT_ID;
const span = trace.getTracer('spec').startSpan('chat gpt-4o', { kind: 2 });
span.setAttributes({
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  'gen_ai.response.id': id,
  'gen_ai.usage.input_tokens': 100,
  'gen_ai.usage.output_tokens': 20,
  'gen_ai.response.finish_reasons': ['stop'],
  'gen_ai.input.messages': 'a prompt that nobody keeps',
  'revenium.organization.name': 'Acme',
});
span.end();
logs.getLogger('tool_metering').emit({
  body: 'tool.call',
  attributes: { 'tool.id': 'tool-of-' + id, duration_ms: 42, success: true, 'organization.name': 'Acme' },
});
const counter = metrics.getMeter('spec').createCounter('pages.printed', { unit: '{page}' });
for (const pages of (process.env.PAGES ?? '3').split(',')) counter.add(Number(pages), { printer: id });
await sdk.shutdown();
`;

/** Runs the program to its end; answers what it wrote, which is nothing when everything went well. */
export async function sendByOtelSdk(
  chatId: string,
  { endpoint, protocol, headers = '', resource = '', more = {} }: OtelSender,
): Promise<string> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: repositoryRoot,
    env: {
      PATH: process.env['PATH'],
      CHAT_ID: chatId,
      OTEL_SERVICE_NAME: 'spec-app',
      OTEL_TRACES_EXPORTER: 'otlp',
      OTEL_LOGS_EXPORTER: 'otlp',
      OTEL_METRICS_EXPORTER: 'otlp',
      OTEL_NODE_RESOURCE_DETECTORS: 'env',
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: protocol,
      ...(headers === '' ? {} : { OTEL_EXPORTER_OTLP_HEADERS: headers }),
      ...(resource === '' ? {} : { OTEL_RESOURCE_ATTRIBUTES: resource }),
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const deadline = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(deadline);
  return said;
}

import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findFreePort } from '#embedded';
import { until } from '#testing';

const run = promisify(execFile);
const version = 'v0.165.0';
/** It is released less often. */
const generatorVersion = 'v0.161.0';
const folder = fileURLToPath(new URL('../../node_modules/.cache/meterstream-clients/otel-collector/', import.meta.url));

const core = (path: string) => `  - gomod: go.opentelemetry.io/collector/${path} ${version}`;
const recipe = `dist:
  name: collector
  output_path: ${folder}dist
receivers:
${core('receiver/otlpreceiver')}
processors:
${core('processor/batchprocessor')}
exporters:
${core('exporter/otlpexporter')}
${core('exporter/otlphttpexporter')}
`;

/** The collector with what OTLP needs, and its generator of telemetry: made once, in some minutes, by their own tools. */
export async function builtCollector(): Promise<{ collector: string; generator: string }> {
  const collector = `${folder}dist/collector`;
  const generator = `${folder}bin/telemetrygen`;
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, GOBIN: `${folder}bin`, GOFLAGS: '' };
  const made = (program: string, args: readonly string[]) =>
    run(program, [...args], { cwd: folder, env, timeout: 1_500_000, maxBuffer: 64 * 1024 * 1024 });
  const contrib = 'github.com/open-telemetry/opentelemetry-collector-contrib';
  if (!existsSync(generator)) await made('go', ['install', `${contrib}/cmd/telemetrygen@${generatorVersion}`]);
  if (!existsSync(collector)) {
    await made('go', ['install', `go.opentelemetry.io/collector/cmd/builder@${version}`]);
    writeFileSync(`${folder}builder.yaml`, recipe);
    await made(`${folder}bin/builder`, ['--config', 'builder.yaml']);
  }
  return { collector, generator };
}

/** Where it sends, and with which key. */
export interface CollectorTarget {
  readonly grpc: string;
  readonly http: string;
  readonly key: string;
}

/** A collector that passes traces on over gRPC, and everything else over HTTP; both try again for as long as it takes. */
export async function startCollector(program: string, { grpc, http, key }: CollectorTarget) {
  const port = await findFreePort();
  const sending = {
    headers: { 'x-api-key': key },
    retry_on_failure: { enabled: true, initial_interval: '300ms', max_interval: '2s', max_elapsed_time: '0s' },
    sending_queue: { enabled: true, queue_size: 100_000, sizer: 'items', block_on_overflow: true },
  };
  const config = {
    receivers: { otlp: { protocols: { grpc: { endpoint: `127.0.0.1:${port}` } } } },
    processors: { batch: { timeout: '100ms', send_batch_size: 50 } },
    exporters: {
      otlp: { ...sending, endpoint: new URL(grpc).host, tls: { insecure: true }, compression: 'gzip' },
      otlphttp: { ...sending, endpoint: `${http}/meter/v2/otlp`, compression: 'zstd' },
    },
    service: {
      telemetry: { metrics: { level: 'none' }, logs: { level: 'error' } },
      pipelines: {
        traces: { receivers: ['otlp'], processors: ['batch'], exporters: ['otlp'] },
        logs: { receivers: ['otlp'], processors: ['batch'], exporters: ['otlphttp'] },
        metrics: { receivers: ['otlp'], processors: ['batch'], exporters: ['otlphttp'] },
      },
    },
  };
  // JSON is YAML.
  writeFileSync(`${folder}collector.yaml`, JSON.stringify(config));
  const child = spawn(program, ['--config', `${folder}collector.yaml`], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const isListening = () =>
    fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      (error) => error.cause?.code !== 'ECONNREFUSED',
    );
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`the collector ended:\n${said}`);
    return isListening();
  }, 20_000);
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await new Promise((resolve) => child.once('close', resolve));
  };
  return { endpoint: `127.0.0.1:${port}`, said: () => said, stop };
}

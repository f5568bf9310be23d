import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { benchProduct, organizationName } from '../event-template.js';

/** What fresh ids are patched over. */
export const marks = {
  traceId: 'T'.repeat(16),
  spanId: 'S'.repeat(8),
  responseId: 'R'.repeat(32),
  organization: organizationName(0),
} as const;

export type TelemetryKind = 'traces' | 'logs';

type Write = (writer: BinaryWriter) => void;

/** A field that holds a message. */
function message(writer: BinaryWriter, field: number, write: Write): void {
  writer.uint32((field << 3) | 2).fork();
  write(writer);
  writer.join();
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.uint32((field << 3) | 2).string(value);
}

function attribute(writer: BinaryWriter, field: number, name: string, value: string | number): void {
  message(writer, field, (pair) => {
    text(pair, 1, name);
    message(pair, 2, (any) => {
      if (typeof value === 'string') text(any, 1, value);
      else any.uint32(3 << 3).int64(value);
    });
  });
}

/** Of a call of a model, as the conventions for generative AI have them. */
const ofCall: Readonly<Record<string, string | number>> = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o-mini-2024-07-18',
  'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
  'gen_ai.response.id': marks.responseId,
  'gen_ai.usage.input_tokens': 1234,
  'gen_ai.usage.output_tokens': 345,
  'organization.name': marks.organization,
  'product.name': benchProduct,
};

function attributes(writer: BinaryWriter, field: number): void {
  for (const [name, value] of Object.entries(ofCall)) attribute(writer, field, name, value);
}

const durationNs = 812_500_000n;

function span(writer: BinaryWriter, startNs: bigint): void {
  text(writer, 1, marks.traceId);
  text(writer, 2, marks.spanId);
  text(writer, 5, 'chat gpt-4o-mini');
  writer.uint32(6 << 3).int32(3);
  writer.uint32((7 << 3) | 1).fixed64(startNs.toString());
  writer.uint32((8 << 3) | 1).fixed64((startNs + durationNs).toString());
  attributes(writer, 9);
}

function logRecord(writer: BinaryWriter, atNs: bigint): void {
  writer.uint32((1 << 3) | 1).fixed64(atNs.toString());
  attributes(writer, 6);
  text(writer, 9, marks.traceId);
  text(writer, 10, marks.spanId);
  text(writer, 12, 'gen_ai.client.inference.operation.details');
}

/** One export request in protobuf: so many calls of one program, which has either signal alone. */
export function telemetryBody(kind: TelemetryKind, calls: number, time: string): Buffer {
  const atNs = BigInt(Date.parse(time)) * 1_000_000n;
  const record = kind === 'traces' ? span : logRecord;
  const request = new BinaryWriter();
  message(request, 1, (resource) => {
    message(resource, 1, (of) => attribute(of, 1, 'service.name', `bench-${kind}`));
    message(resource, 2, (scope) => {
      message(scope, 1, (of) => text(of, 1, 'bench'));
      for (let call = 0; call < calls; call++) message(scope, 2, (one) => record(one, atNs));
    });
  });
  return Buffer.from(request.finish());
}

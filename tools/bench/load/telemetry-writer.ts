import { randomFillSync } from 'node:crypto';
import type { RequestForm } from './request-writer.js';
import { marks, type TelemetryKind, telemetryBody } from './telemetry-body.js';

const hex = Buffer.from('0123456789abcdef');

/** One export request of OTLP as bytes, made once; each sending patches fresh ids and the next organizations into it. */
export class TelemetryWriter {
  private readonly bytes: Buffer;
  private readonly places: Readonly<Record<keyof typeof marks, readonly number[]>>;
  private readonly random: Buffer;
  private organization: number;

  constructor(
    private readonly form: Omit<RequestForm, 'kind'> & { readonly kind: TelemetryKind; readonly time: string },
    seed: number,
  ) {
    const { host, path, apiKey, kind, eventsPerRequest, time, organizations } = form;
    const body = telemetryBody(kind, eventsPerRequest, time);
    const head = [
      `POST ${path} HTTP/1.1`,
      `host: ${host}`,
      'content-type: application/x-protobuf',
      `x-api-key: ${apiKey}`,
      `content-length: ${body.length}`,
      '\r\n',
    ].join('\r\n');
    this.bytes = Buffer.concat([Buffer.from(head), body]);
    const placesOf = (mark: string) => [...placesIn(this.bytes, Buffer.from(mark))];
    this.places = {
      traceId: placesOf(marks.traceId),
      spanId: placesOf(marks.spanId),
      responseId: placesOf(marks.responseId),
      organization: placesOf(marks.organization),
    };
    this.random = Buffer.alloc(eventsPerRequest * 16);
    this.organization = seed % organizations;
  }

  /** The same bytes with new ids. */
  fresh(): Buffer {
    const { bytes, random, places } = this;
    randomFillSync(random);
    for (const [call, at] of places.traceId.entries()) random.copy(bytes, at, call * 16, call * 16 + 16);
    for (const [call, at] of places.spanId.entries()) random.copy(bytes, at, call * 16 + 8, call * 16 + 16);
    for (const [call, at] of places.responseId.entries()) this.writeHex(at, call * 16);
    for (const at of places.organization) this.writeOrganization(at + marks.organization.length);
    return bytes;
  }

  private writeHex(at: number, from: number): void {
    const { bytes, random } = this;
    for (let place = 0; place < 16; place++) {
      const byte = random[from + place]!;
      bytes[at + 2 * place] = hex[byte >> 4]!;
      bytes[at + 2 * place + 1] = hex[byte & 15]!;
    }
  }

  private writeOrganization(end: number): void {
    this.organization = (this.organization + 1) % this.form.organizations;
    this.bytes.write(String(this.organization).padStart(5, '0'), end - 5, 'latin1');
  }
}

function* placesIn(bytes: Buffer, mark: Buffer): Generator<number> {
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) yield at;
}

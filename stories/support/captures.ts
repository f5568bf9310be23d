import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** A request that a published client has really sent. */
export interface CapturedRequest {
  readonly file: string;
  readonly n: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** They lie beside the project, where they lie at all. */
const folder = new URL('../../../shared/captures/', import.meta.url);
export const hasCaptures = existsSync(folder);

/** The recorded requests to the metering API, in the order they came; those of OTLP are not among them. */
export const capturedMeteringRequests = (): CapturedRequest[] =>
  captured().filter(({ path }) => !path.includes('otlp'));

/** Those of OTLP. */
export const capturedTelemetry = (): CapturedRequest[] => captured().filter(({ path }) => path.includes('otlp'));

function captured(): CapturedRequest[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const { requests } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { requests: CapturedRequest[] };
      return requests.map((one) => ({ ...one, file }));
    });
}

/** What a request's answer says of records that were not taken: how many, and why. */
export interface PartialSuccess {
  readonly rejected: number;
  readonly message: string;
}

/** What the count of records that were not taken is called in JSON. */
export const rejectedNames = {
  traces: 'rejectedSpans',
  logs: 'rejectedLogRecords',
  metrics: 'rejectedDataPoints',
} as const;

export function jsonAnswer(signal: keyof typeof rejectedNames, { rejected, message }: PartialSuccess): object {
  if (rejected === 0 && message === '') return {};
  return { partialSuccess: { [rejectedNames[signal]]: String(rejected), errorMessage: message } };
}

/** The same in protobuf: field 1 of the answer, and in it the count as field 1 and the message as field 2. */
export function protobufAnswer({ rejected, message }: PartialSuccess): Uint8Array {
  if (rejected === 0 && message === '') return new Uint8Array();
  return delimited(1, Uint8Array.from([8, ...varint(rejected), ...delimited(2, new TextEncoder().encode(message))]));
}

/** What an answer that is no success says in protobuf (google.rpc.Status): code as field 1, message as field 2. */
export function protobufStatus(code: number, message: string): Uint8Array {
  return Uint8Array.from([8, ...varint(code), ...delimited(2, new TextEncoder().encode(message))]);
}

/** The same with the time after which it may be tried again, as field 3 (google.rpc.RetryInfo in an Any). */
export function retryInfoStatus(code: number, message: string, seconds: number): Uint8Array {
  const retryInfo = delimited(1, Uint8Array.from([8, ...varint(seconds)]));
  const type = new TextEncoder().encode('type.googleapis.com/google.rpc.RetryInfo');
  const detail = Uint8Array.from([...delimited(1, type), ...delimited(2, retryInfo)]);
  return Uint8Array.from([...protobufStatus(code, message), ...delimited(3, detail)]);
}

/** The code of gRPC that says what a status of HTTP says. Without a RetryInfo, what is too large (8) is not sent again. */
export function grpcCodeOf(status: number): number {
  const codes: Readonly<Record<number, number>> = {
    401: 16,
    403: 7,
    404: 12,
    413: 8,
    415: 3,
    422: 3,
    429: 14,
    503: 14,
    504: 4,
    408: 4,
  };
  return codes[status] ?? (status < 500 ? 3 : 13);
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}

const delimited = (field: number, bytes: Uint8Array) =>
  Uint8Array.from([field * 8 + 2, ...varint(bytes.length), ...bytes]);

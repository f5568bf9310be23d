import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { createGzip } from 'node:zlib';
import { compressedFrames } from '../../domain/compressed-frames.js';
import { nativeForRevision } from '../../domain/native-blocks.js';
import { UnknownNativeType } from '../../domain/native-types.js';
import type { SqlRequest } from '../../domain/sql-request.js';

/** As ClickHouse's HTTP interface answers. */
export interface SqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly chunks: Iterable<Uint8Array>;
}

type Asked = Pick<SqlRequest, 'format' | 'sql' | 'revision' | 'isCompressed' | 'isGzipped' | 'queryId'>;

const textHeaders = { 'content-type': 'text/plain; charset=utf-8' };

export const plainText = (status: number, body: string): SqlAnswer => ({
  status,
  headers: textHeaders,
  chunks: [Buffer.from(`${body}\n`)],
});

/** @param text begins with its code, by which drivers know what is wrong */
export function exception(status: number, text: string, asked?: Asked): SqlAnswer {
  const code = text.match(/^Code: (\d+)/)?.[1] ?? '1002';
  const chunks = [Buffer.from(`${text}\n`)];
  return {
    status,
    headers: { ...textHeaders, 'x-clickhouse-exception-code': code, ...queryIdOf(asked) },
    chunks: asked?.isCompressed ? compressedFrames(chunks) : chunks,
  };
}

export function resultOf(answer: Uint8Array, asked: Asked): SqlAnswer {
  const bytes = Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength);
  const format = asked.sql.match(/\bformat\s+(\w+)[\s;]*$/i)?.[1] ?? asked.format;
  try {
    const chunks = format.toLowerCase() === 'native' ? [...nativeForRevision(bytes, asked.revision)] : [bytes];
    return {
      status: 200,
      headers: {
        'content-type': 'application/octet-stream',
        'x-clickhouse-format': format,
        ...(asked.isGzipped && { 'content-encoding': 'gzip' }),
        ...queryIdOf(asked),
      },
      chunks: asked.isCompressed ? compressedFrames(chunks) : chunks,
    };
  } catch (error) {
    if (!(error instanceof UnknownNativeType)) throw error;
    const text = `Native has no ${error.message} here: cast it to a String, or ask for another format.`;
    return exception(500, `Code: 48. DB::Exception: ${text} (NOT_IMPLEMENTED)`, asked);
  }
}

const queryIdOf = (asked: Asked | undefined): Record<string, string> =>
  /^[\w-]{1,64}$/.test(asked?.queryId ?? '') ? { 'x-clickhouse-query-id': asked?.queryId ?? '' } : {};

/** Other work has its turn between chunks, and a client that reads slowly is waited for. */
export async function sendSqlAnswer(response: ServerResponse, { status, headers, chunks }: SqlAnswer): Promise<void> {
  response.writeHead(status, { ...headers, 'x-content-type-options': 'nosniff' });
  if (headers['content-encoding'] === 'gzip') {
    await pipeline(Readable.from(chunks), createGzip(), response).catch(whereAnybodyIsThere(response));
    return;
  }
  for (const chunk of chunks) {
    if (response.destroyed) return;
    if (!response.write(chunk)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    await setImmediate();
  }
  response.end();
}

/** Who goes away amid an answer is no fault. */
const whereAnybodyIsThere = (response: ServerResponse) => (error: unknown) => {
  if (!response.destroyed) throw error;
};

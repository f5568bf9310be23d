import { Agent, type IncomingMessage, request } from 'node:http';
import type { HostileCase } from './corpus.js';

export interface Exchange {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly tookMs: number;
  /** When there was no answer. */
  readonly failure?: string;
}

/** What says who asks: a key, or a link to a portal. */
type Shown = Readonly<Record<string, string>>;

const givesUpAfterMs = 15_000;

/** Sends a request as it stands, which `fetch` would mend or refuse to send. */
export async function exchange(url: string, agent: Agent, shown: Shown, hostile: HostileCase): Promise<Exchange> {
  for (;;) {
    const { isStale, ...answered } = await attempt(url, agent, shown, hostile);
    if (!isStale) return answered;
  }
}

/** A kept connection may be closed by the other side just when a request goes out: that says nothing of the request. */
type Attempt = Exchange & { readonly isStale: boolean };

function attempt(url: string, agent: Agent, shown: Shown, { method, target, headers, body }: HostileCase) {
  const startedAt = performance.now();
  const { hostname, port } = new URL(url);
  const length = body === undefined ? {} : { 'content-length': String(body.length) };
  const head = { ...shown, ...headers, ...length };
  return new Promise<Attempt>((resolve) => {
    const sent = request({ hostname, port, agent, method, path: target, headers: head });
    const done = (answer: Partial<IncomingMessage>, text: string, failure?: string) =>
      resolve({
        status: answer.statusCode ?? 0,
        contentType: answer.headers?.['content-type'] ?? '',
        text,
        headers: answer.headers ?? {},
        tookMs: performance.now() - startedAt,
        isStale: failure !== undefined && sent.reusedSocket,
        ...(failure !== undefined && { failure }),
      });
    sent.setTimeout(givesUpAfterMs, () => sent.destroy(new Error(`no answer within ${givesUpAfterMs} ms`)));
    sent.on('error', ({ message }) => done({}, '', message));
    sent.on('response', (answer) => {
      textOf(answer).then(
        (text) => done(answer, text),
        ({ message }: Error) => done(answer, '', message),
      );
    });
    sent.end(body);
  });
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

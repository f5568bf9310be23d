import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

interface ReceivedWebhook {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly received: readonly ReceivedWebhook[];
  /** What came to a path. */
  at(path: string): readonly ReceivedWebhook[];
  /** What a path answers from now on, one after the other and the last one for ever; `never`: nothing. */
  answers(path: string, ...statuses: readonly (number | 'never')[]): void;
  close(): Promise<void>;
}

/** Receives webhooks on this machine, and answers 200 unless a path has other answers. Each asks for a pause of two minutes. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const answersOf = new Map<string, (number | 'never')[]>();
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ path, headers: request.headers, body: Buffer.concat(parts).toString() });
      const next = answersOf.get(path) ?? [200];
      const status = next.length > 1 ? next.shift()! : next[0]!;
      if (status !== 'never')
        response.writeHead(status, { location: '/elsewhere', 'retry-after': '120' }).end(`answer ${status}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    at: (path) => received.filter((one) => one.path === path),
    answers: (path, ...statuses) => void answersOf.set(path, [...statuses]),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

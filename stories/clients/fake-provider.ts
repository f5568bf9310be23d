import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A model provider in the dialect of OpenAI, which answers every question alike. */
export async function startFakeProvider() {
  let answers = 0;
  const server = createServer(async (request, response) => {
    const asked = JSON.parse(await textOf(request)) as { model: string; stream?: boolean };
    const id = `chatcmpl-${process.pid}-${answers++}`;
    const usage = { prompt_tokens: 21, completion_tokens: 9, total_tokens: 30 };
    const own = { id, object: 'chat.completion', created: 1, model: asked.model };
    if (request.url?.endsWith('/embeddings')) {
      const embedding = { object: 'embedding', index: 0, embedding: [0.1] };
      const body = {
        object: 'list',
        model: asked.model,
        data: [embedding],
        usage: { prompt_tokens: 8, total_tokens: 8 },
      };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    } else if (asked.stream) {
      const piece = (delta: object, finish: string | null, more = {}) =>
        `data: ${JSON.stringify({ ...own, choices: [{ index: 0, delta, finish_reason: finish }], ...more })}\n\n`;
      response.setHeader('content-type', 'text/event-stream');
      response.end(`${piece({ content: 'Hello' }, null)}${piece({}, 'stop', { usage })}data: [DONE]\n\n`);
    } else {
      const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello' } };
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...own, choices: [choice], usage }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}

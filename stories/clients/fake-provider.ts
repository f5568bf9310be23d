import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOf } from './other-dialects.js';

/** A model provider in the dialects of OpenAI, Anthropic and Google, which answers every question alike. */
export async function startFakeProvider() {
  let answers = 0;
  const server = createServer(async (request, response) => {
    const asked = JSON.parse(await textOf(request)) as Asked;
    const id = `chatcmpl-${process.pid}-${answers++}`;
    const usage = { prompt_tokens: 21, completion_tokens: 9, total_tokens: 30 };
    const own = { id, object: 'chat.completion', created: 1, model: asked.model };
    const other = answerOf(request.url ?? '', asked, id);
    if (other) {
      response.setHeader('content-type', other.isStream ? 'text/event-stream' : 'application/json').end(other.text);
    } else if (request.url?.endsWith('/embeddings')) {
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
      const choice = { index: 0, ...(toolCallOf(asked, id) ?? said) };
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ...own, choices: [choice], usage }));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

interface Asked {
  readonly model: string;
  readonly stream?: boolean;
  readonly messages?: readonly { readonly role: string }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
}

const said = { finish_reason: 'stop', message: { role: 'assistant', content: 'Hello' } };

/** Who brings tools is asked to use the first, once. */
function toolCallOf({ tools: [tool] = [], messages = [] }: Asked, id: string) {
  if (tool === undefined || messages.some(({ role }) => role === 'tool')) return undefined;
  const call = {
    id: `call_${id}`,
    type: 'function',
    function: { name: tool.function.name, arguments: '{"city":"Paris"}' },
  };
  return { finish_reason: 'tool_calls', message: { role: 'assistant', content: null, tool_calls: [call] } };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += piece;
  return text;
}

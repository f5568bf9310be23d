/** What a request asks for. */
interface Asked {
  readonly model?: string;
  readonly stream?: boolean;
}

interface Answer {
  readonly isStream: boolean;
  readonly text: string;
}

/** Of Anthropic and of Google; undefined for a question in another dialect. */
export function answerOf(url: string, asked: Asked, id: string): Answer | undefined {
  const path = url.split('?')[0] ?? '';
  if (path.endsWith('/messages')) return messageOf(asked, `msg_${id}`);
  const [, model, method] = /\/models\/([^/:]+):(generateContent|streamGenerateContent)$/.exec(path) ?? [];
  return model === undefined ? undefined : contentOf(model, method === 'streamGenerateContent', id);
}

/** Input 17, output 6, cache read 12, written 40, of that 10 for an hour. */
function messageOf({ model, stream = false }: Asked, id: string): Answer {
  const usage = {
    input_tokens: 17,
    cache_creation_input_tokens: 40,
    cache_read_input_tokens: 12,
    cache_creation: { ephemeral_5m_input_tokens: 30, ephemeral_1h_input_tokens: 10 },
    output_tokens: 6,
    service_tier: 'standard',
  };
  const end = { stop_reason: 'end_turn', stop_sequence: null };
  const own = { id, type: 'message', role: 'assistant', model };
  if (!stream) return json({ ...own, ...end, content: [{ type: 'text', text: 'Hello' }], usage });
  const start = { ...own, content: [], stop_reason: null, stop_sequence: null, usage: { ...usage, output_tokens: 1 } };
  return events([
    { type: 'message_start', message: start },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello' } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: end, usage: { output_tokens: 6 } },
    { type: 'message_stop' },
  ]);
}

/** Input 120, of that 20 cached; output 7, and thoughts 5. */
function contentOf(model: string, isStream: boolean, responseId: string): Answer {
  const content = { role: 'model', parts: [{ text: 'Hello' }] };
  const usageMetadata = {
    ...{ promptTokenCount: 120, cachedContentTokenCount: 20, candidatesTokenCount: 7, thoughtsTokenCount: 5 },
    totalTokenCount: 132,
  };
  const answer = {
    candidates: [{ index: 0, content, finishReason: 'STOP' }],
    ...{ usageMetadata, modelVersion: model, responseId },
  };
  return isStream ? events([answer]) : json(answer);
}

const json = (body: object): Answer => ({ isStream: false, text: JSON.stringify(body) });

const events = (all: readonly Readonly<Record<string, unknown>>[]): Answer => ({
  isStream: true,
  text: all
    .map((one) => `${typeof one['type'] === 'string' ? `event: ${one['type']}\n` : ''}data: ${JSON.stringify(one)}\n\n`)
    .join(''),
});

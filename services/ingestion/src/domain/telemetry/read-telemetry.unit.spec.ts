import { existsSync, readFileSync } from 'node:fs';
import { CallMemory } from '#genai-telemetry';
import { telemetryOfJson } from '#otlp';
import { readTelemetry } from './read-telemetry.js';
import type { SenderRule } from './sender-rules.js';
import { type Outcome, TelemetryFound } from './telemetry-intake.js';

const trace = '0af7651916cd43dd8448eb211c80319c';
let spans = 0;

type Attributes = Readonly<Record<string, unknown>>;

const written = (value: unknown): object => {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(written) } };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
};
const listed = (attributes: Attributes) =>
  Object.entries(attributes).map(([key, value]) => ({ key, value: written(value) }));

/** From one millisecond of a minute to another. */
const span = (name: string, [from, to]: [number, number], attributes: Attributes, more: object = {}) => ({
  traceId: trace,
  spanId: (++spans).toString(16).padStart(16, '0'),
  name,
  kind: 3,
  startTimeUnixNano: `1795337448${String(from).padStart(3, '0')}000000`,
  endTimeUnixNano: `1795337448${String(to).padStart(3, '0')}000000`,
  attributes: listed(attributes),
  ...more,
});
const scoped = (name: string, ...all: object[]) => ({ scope: { name }, spans: all });
const traces = (...scopeSpans: object[]) => ({
  resourceSpans: [{ resource: { attributes: listed({ 'service.name': 'app' }) }, scopeSpans }],
});

/** A sender's requests, one after the other. */
class Intake {
  private readonly memory = new CallMemory();
  now = 1_795_337_449_000;
  readonly outcomes: Outcome[] = [];

  constructor(private readonly rule?: Partial<SenderRule>) {}

  read(body: object, signal: 'traces' | 'logs' | 'metrics' = 'traces') {
    const rule = { service: 'app', signal: 'auto', countsAgents: false, organization: null, product: null } as const;
    const senders = new Map(this.rule ? [['app', { ...rule, ...this.rule }]] : []);
    const count = (_signal: unknown, _origin: unknown, outcome: Outcome) => this.outcomes.push(outcome);
    const found = new TelemetryFound(this.memory, { senders, mappings: [] }, this.now, count, undefined);
    readTelemetry(telemetryOfJson(signal, body), found);
    return found.usage.map(({ event, kind, problems }) => ({
      kind,
      problems,
      ...(event as { id: string; time?: string; organization?: string; subscriber?: string; product?: string }),
      properties: event['properties'] as Record<string, unknown>,
    }));
  }
}

const anthropic = { 'gen_ai.operation.name': 'chat', 'gen_ai.provider.name': 'anthropic' };
const cached = {
  'gen_ai.usage.input_tokens': 69,
  'gen_ai.usage.output_tokens': 6,
  'gen_ai.usage.cache_read.input_tokens': 12,
  'gen_ai.usage.cache_creation.input_tokens': 40,
};

describe('a call of a model is counted once', () => {
  it('of the steps of an agent that the AI SDK writes: three calls, and a root with their sum', () => {
    const chat = (from: number, to: number, input: number) =>
      span('chat gpt-4o', [from, to], {
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.input_tokens': input,
        'gen_ai.usage.output_tokens': 10,
      });
    const sum = { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.usage.input_tokens': 60, 'gen_ai.usage.output_tokens': 30 };
    const step = span('step 1', [0, 100], { 'gen_ai.operation.name': 'agent_step', ...sum });
    const root = span('invoke_agent gpt-4o', [0, 400], { 'gen_ai.operation.name': 'invoke_agent', ...sum });
    const batch = traces(scoped('gen_ai', chat(0, 100, 10), step, chat(100, 200, 20), chat(200, 300, 30), root));
    const intake = new Intake();
    const first = intake.read(batch);
    expect(first.map(({ properties }) => properties['inputTokenCount'])).toEqual([10, 20, 30]);
    const again = intake.read(batch);
    expect(again).toEqual(first);
  });

  it('of LiteLLM over Traceloop over the SDK of Anthropic: one, with what the innermost knows', () => {
    const model = { 'gen_ai.response.model': 'claude-sonnet-4-20250514' };
    const native = span('anthropic.messages.create', [20, 80], {
      ...anthropic,
      ...model,
      ...cached,
      'gen_ai.response.id': 'msg_1',
    });
    const traceloop = span('anthropic.chat', [15, 90], {
      'gen_ai.system': 'Anthropic',
      'llm.request.type': 'chat',
      'gen_ai.response.model': 'claude-sonnet-4-20250514',
      'gen_ai.usage.prompt_tokens': 69,
      'gen_ai.usage.completion_tokens': 6,
    });
    const litellm = span('litellm_request', [10, 95], {
      ...anthropic,
      'gen_ai.request.model': 'anthropic/claude-sonnet-4',
      'gen_ai.usage.input_tokens': 69,
      'gen_ai.usage.output_tokens': 6,
      'gen_ai.response.id': 'chatcmpl-9',
      'gen_ai.cost.total_cost': 0.0,
    });
    const raw = span('raw_gen_ai_request', [12, 93], { 'gen_ai.usage.input_tokens': 69 });
    for (const requests of [
      [
        traces(
          scoped('litellm', litellm, raw),
          scoped('opentelemetry.instrumentation.anthropic', traceloop),
          scoped('com.anthropic.sdk.python', native),
        ),
      ],
      [
        traces(scoped('com.anthropic.sdk.python', native)),
        traces(scoped('opentelemetry.instrumentation.anthropic', traceloop)),
        traces(scoped('litellm', litellm, raw)),
      ],
    ]) {
      const intake = new Intake();
      const calls = requests.flatMap((request) => intake.read(request));
      expect(calls).toHaveLength(1);
      expect(calls[0]).toMatchObject({
        id: expect.stringMatching(/^anthropic\/msg_1\//),
        properties: {
          inputTokenCount: 69,
          cacheReadTokenCount: 12,
          cacheCreationTokenCount: 40,
          outputTokenCount: 6,
          totalTokenCount: 75,
          cacheInsideInput: true,
        },
      });
      expect(intake.outcomes.filter((outcome) => outcome === 'duplicate-signal')).toHaveLength(2);
    }
  });

  it('of two agents that call with the same counts at the same time: two', () => {
    const chat = () => span('chat m', [10, 90], { ...anthropic, 'gen_ai.request.model': 'm', ...cached });
    expect(new Intake().read(traces(scoped('native', chat(), chat())))).toHaveLength(2);
    const outer = () => span('litellm_request', [5, 95], { ...anthropic, 'gen_ai.request.model': 'm', ...cached });
    const all = traces(scoped('litellm', outer(), outer()), scoped('native', chat(), chat()));
    expect(new Intake().read(all)).toHaveLength(2);
  });

  it('of the JavaScript instrumentation of Traceloop: the cache stands beside the input', () => {
    const model = { 'gen_ai.request.model': 'claude-sonnet-4' };
    const outside = { ...cached, 'gen_ai.usage.input_tokens': 17 };
    const [call] = new Intake().read(
      traces(
        scoped(
          '@traceloop/instrumentation-anthropic',
          span('anthropic.chat', [0, 9], { ...anthropic, ...model, ...outside }),
        ),
      ),
    );
    expect(call?.properties).toMatchObject({ inputTokenCount: 17, cacheInsideInput: false, totalTokenCount: 75 });
    const proven = traces(scoped('another', span('chat', [0, 9], { ...anthropic, ...model, ...outside })));
    expect(new Intake().read(proven)[0]?.properties).toMatchObject({ cacheInsideInput: false, totalTokenCount: 75 });
  });

  it('of a local model that gives every response one id: ten are ten, and each of them sent again is itself', () => {
    const call = (at: number, input: number) =>
      span(
        'chat llama',
        [at * 10, at * 10 + 10],
        {
          'gen_ai.operation.name': 'chat',
          'gen_ai.request.model': 'llama',
          'gen_ai.response.id': 'chatcmpl-123',
          'gen_ai.usage.input_tokens': input,
          'gen_ai.usage.output_tokens': 5,
        },
        { traceId: at.toString(16).padStart(32, '1') },
      );
    for (const inputOf of [(at: number) => at, () => 7]) {
      const intake = new Intake();
      const requests = Array.from({ length: 10 }, (_, at) => traces(scoped('any', call(at, inputOf(at)))));
      const ids = requests.flatMap((request) => intake.read(request)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(10);
      expect(requests.flatMap((request) => intake.read(request)).map(({ id }) => id)).toEqual(ids);
    }
  });

  it('of an agent that OpenInference shows: the LLM span alone', () => {
    const llm = {
      'llm.model_name': 'gpt-4o-mini',
      'llm.token_count.prompt': 210,
      'llm.token_count.completion': 90,
      'llm.token_count.prompt_details.cache_read': 50,
      'llm.token_count.completion_details.reasoning': 20,
    };
    const kind = (name: string) => ({ 'openinference.span.kind': name, ...llm });
    const calls = new Intake().read(
      traces(
        scoped(
          'openinference.instrumentation.openai_agents',
          span('generation', [5, 9], kind('LLM'), { kind: 1 }),
          span('turn', [4, 9], kind('CHAIN')),
          span('agent', [0, 10], kind('AGENT')),
        ),
      ),
    );
    expect(calls).toHaveLength(1);
    expect(calls[0]?.properties).toMatchObject({
      provider: 'openai',
      inputTokenCount: 210,
      cacheReadTokenCount: 50,
      outputTokenCount: 90,
      reasoningTokenCount: 20,
      totalTokenCount: 300,
    });
  });

  it('where it failed: without counts it is none, with counts of a part it is one that says so', () => {
    const failed = { ...anthropic, 'gen_ai.request.model': 'm', 'error.type': 'timeout' };
    const intake = new Intake();
    expect(intake.read(traces(scoped('any', span('chat m', [0, 9], failed, { status: { code: 2 } }))))).toEqual([]);
    const part = span('chat m', [0, 9], { ...failed, 'gen_ai.usage.output_tokens': 3, 'gen_ai.usage.input_tokens': 9 });
    expect(intake.read(traces(scoped('any', part)))[0]?.properties).toMatchObject({
      stopReason: 'ERROR',
      errorReason: 'timeout',
      totalTokenCount: 12,
    });
  });

  it('of a cost of 0 with tokens: the cost is not known', () => {
    const cost = (value: number) =>
      new Intake().read(
        traces(
          scoped(
            'litellm',
            span('litellm_request', [0, 9], {
              ...anthropic,
              'gen_ai.request.model': 'm',
              ...cached,
              'gen_ai.cost.total_cost': value,
            }),
          ),
        ),
      )[0]?.properties['emitterCost'];
    expect(cost(0)).toBeUndefined();
    expect(cost(3.7499999999999997e-6)).toBe(3.75e-6);
  });

  it('of counts that cannot be: kept as rejected, with the reason', () => {
    const wrong = {
      ...anthropic,
      'gen_ai.request.model': 'm',
      'gen_ai.usage.input_tokens': -5,
      'gen_ai.usage.output_tokens': 1,
    };
    const intake = new Intake();
    expect(intake.read(traces(scoped('any', span('chat m', [0, 9], wrong))))[0]?.problems).toEqual([
      { path: '/properties/inputTokenCount', code: 'invalid-count', message: expect.stringContaining('-5') },
    ]);
    expect(intake.outcomes).toEqual(['rejected']);
  });
});

describe('one signal of a sender tells of its calls', () => {
  const usageEvent = (more: object = {}) => ({
    resourceLogs: [
      {
        resource: { attributes: listed({ 'service.name': 'app' }) },
        scopeLogs: [
          {
            scope: { name: 'lib' },
            logRecords: [
              {
                timeUnixNano: '1795337448009000000',
                eventName: 'gen_ai.client.inference.operation.details',
                attributes: listed({
                  ...anthropic,
                  'gen_ai.request.model': 'm',
                  ...cached,
                  'gen_ai.response.id': 'msg_1',
                }),
                ...more,
              },
            ],
          },
        ],
      },
    ],
  });
  const chat = () =>
    span('chat m', [0, 9], { ...anthropic, 'gen_ai.request.model': 'm', ...cached, 'gen_ai.response.id': 'msg_1' });

  it('spans, where there are any: then the event repeats them, whichever comes first', () => {
    const spansFirst = new Intake();
    expect(spansFirst.read(traces(scoped('lib', chat())))).toHaveLength(1);
    expect(spansFirst.read(usageEvent(), 'logs')).toEqual([]);
    const logsFirst = new Intake();
    expect(logsFirst.read(usageEvent(), 'logs')).toHaveLength(1);
    expect(logsFirst.read(traces(scoped('lib', chat())))).toEqual([]);
    expect(logsFirst.outcomes).toEqual(['completion', 'duplicate-signal']);
  });

  it('or what the tenant says', () => {
    const logs = new Intake({ signal: 'logs' });
    expect(logs.read(traces(scoped('lib', chat())))).toEqual([]);
    expect(logs.read(usageEvent(), 'logs')).toHaveLength(1);
    const none = new Intake({ signal: 'none' });
    expect([...none.read(traces(scoped('lib', chat()))), ...none.read(usageEvent(), 'logs')]).toEqual([]);
  });

  it('and an agent somewhere else counts where the tenant says so and nothing below it is known', () => {
    const agent = () =>
      span('invoke_agent remote', [0, 50], {
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.request.model': 'm',
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.output_tokens': 20,
      });
    expect(new Intake().read(traces(scoped('lib', agent())))).toEqual([]);
    const rule = { countsAgents: true, organization: 'Acme', product: 'Agents' };
    const [call] = new Intake(rule).read(traces(scoped('lib', agent())));
    expect(call).toMatchObject({ organization: 'Acme', product: 'Agents', properties: { totalTokenCount: 120 } });
    expect(new Intake(rule).read(traces(scoped('lib', agent(), chat())))).toHaveLength(1);
  });
});

describe('coding assistants', () => {
  const folder = `${import.meta.dirname}/../../../../../../shared/captures`;
  const whenRecorded = existsSync(folder) ? it : it.skip;
  const replay = (name: string) => {
    const { requests } = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
    const intake = new Intake();
    const found = (requests as { path: string; body: object }[]).flatMap(({ path, body }) =>
      intake.read(body, path.split('/').at(-1) as 'traces'),
    );
    return { found, outcomes: intake.outcomes };
  };

  whenRecorded('Claude Code: its log tells of the call, its metrics repeat it', () => {
    const { found, outcomes } = replay('otlp-claude-code-2.1.330.json');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'ai-completion',
      id: expect.stringMatching(/^anthropic\/req_fake1\//),
      organization: 'acme',
      product: 'dev-tools',
      subscriber: 'dev@acme.test',
      time: '2026-11-22T08:50:12.403Z',
      properties: {
        model: 'claude-sonnet-4-5',
        provider: 'anthropic',
        inputTokenCount: 17,
        outputTokenCount: 6,
        cacheReadTokenCount: 12,
        cacheCreationTokenCount: 40,
        cacheCreation5mTokenCount: 30,
        cacheCreation1hTokenCount: 10,
        totalTokenCount: 75,
        cacheInsideInput: false,
        emitterCost: 0.0003171,
        requestDuration: 31,
        timeToFirstToken: 22,
      },
    });
    expect(outcomes.filter((outcome) => outcome === 'duplicate-signal').length).toBeGreaterThan(3);
  });

  whenRecorded('Gemini CLI: one call of four records', () => {
    const { found } = replay('otlp-gemini-cli-0.61.0.json');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      organization: 'acme',
      properties: {
        model: 'gemini-fake',
        inputTokenCount: 120,
        cacheReadTokenCount: 20,
        outputTokenCount: 12,
        reasoningTokenCount: 5,
        totalTokenCount: 132,
        requestDuration: 55,
        stopReason: 'END',
      },
    });
  });

  whenRecorded("Revenium's SDK: three calls of tools", () => {
    const { found } = replay('claude-code-sdk-0.1.8-tool-otlp.json');
    expect(found.map(({ kind, properties: { toolId, success } }) => [kind, toolId, success])).toEqual([
      ['tool-call', 'web-search', true],
      ['tool-call', 'db-query', false],
      ['tool-call', 'manual-tool', true],
    ]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
  });

  it('Codex: the record with tokens, which come as text, without a time of its own', () => {
    const record = (attributes: Attributes) => ({ timeUnixNano: '0', attributes: listed(attributes) });
    const completed = {
      'event.name': 'codex.sse_event',
      'event.kind': 'response.completed',
      'event.timestamp': '2026-11-22T08:50:12.403Z',
      'conversation.id': 'c-1',
      model: 'gpt-5-codex',
    };
    const tokens = {
      input_token_count: '1200',
      output_token_count: '90',
      cached_token_count: '1000',
      reasoning_token_count: '64',
      tool_token_count: '1290',
    };
    const body = {
      resourceLogs: [
        {
          resource: { attributes: listed({ 'service.name': 'codex_exec' }) },
          scopeLogs: [{ logRecords: [record(completed), record({ ...completed, ...tokens })] }],
        },
      ],
    };
    const intake = new Intake();
    const found = intake.read(body, 'logs');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      time: '2026-11-22T08:50:12.403Z',
      properties: { inputTokenCount: 1200, cacheReadTokenCount: 1000, outputTokenCount: 90, totalTokenCount: 1290 },
    });
    expect(intake.read(body, 'logs').map(({ id }) => id)).toEqual(found.map(({ id }) => id));
  });
});

import { existsSync, readFileSync } from 'node:fs';
import {
  type Attributes,
  anthropic,
  cached,
  Intake,
  listed,
  scoped,
  span,
  traces,
} from '../../testing/telemetry-for-spec.js';

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

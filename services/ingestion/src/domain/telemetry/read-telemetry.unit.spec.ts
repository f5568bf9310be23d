import { anthropic, cached, Intake, scoped, span, traces } from '../../testing/telemetry-for-spec.js';

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
      'gen_ai.response.id': 'msg_01ab',
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
        id: expect.stringMatching(/^anthropic\/msg_01ab\//),
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

  it('of a response whose id comes again with the same counts: one, unless that is more than an hour later', () => {
    const call = (startTimeUnixNano: string, id: string) =>
      span(
        'chat m',
        [0, 1],
        { ...anthropic, 'gen_ai.request.model': 'm', ...cached, 'gen_ai.response.id': 'msg_abc' },
        { traceId: id.repeat(32), startTimeUnixNano, endTimeUnixNano: startTimeUnixNano },
      );
    const intake = new Intake();
    expect(intake.read(traces(scoped('any', call('1795337448000000000', '1'))))).toHaveLength(1);
    expect(intake.read(traces(scoped('any', call('1795337449000000000', '2'))))).toEqual([]);
    const [later] = intake.read(traces(scoped('any', call('1795342448000000000', '3'))));
    expect(later?.id).toMatch(/^3{32}\//);
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

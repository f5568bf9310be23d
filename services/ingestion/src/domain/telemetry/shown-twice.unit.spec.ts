import { type Attributes, claude, Intake, scoped, span, traces, tracesOf } from '../../testing/telemetry-for-spec.js';

describe('a call that two emitters show', () => {
  const ownTrace = (trace: string) => ({ traceId: trace.repeat(32) });
  const native = (trace: string, [from, to]: [number, number], more: Attributes = {}) =>
    scoped(
      'com.anthropic.sdk.python',
      span('anthropic.messages.create', [from, to], { ...claude, ...more }, ownTrace(trace)),
    );

  it('in traces of their own is one by the id of its response, though the other counted a token more', () => {
    const id = { 'gen_ai.response.id': 'msg_1' };
    const counted = { ...claude, ...id, 'gen_ai.usage.output_tokens': 7, 'gen_ai.usage.total_tokens': 76 };
    const traceloop = scoped(
      'opentelemetry.instrumentation.anthropic',
      span('anthropic.chat', [12, 54], counted, ownTrace('2')),
    );
    const calls = new Intake().read(traces(traceloop, native('1', [10, 55], id)));
    expect(calls.map(({ properties }) => properties['outputTokenCount'])).toEqual([6]);
  });

  it('in traces of their own and without an id in common is one when one process sends them', () => {
    const openInference = (from: number, to: number, trace: string) =>
      scoped(
        'openinference.instrumentation.anthropic',
        span(
          'messages.stream',
          [from, to],
          {
            'openinference.span.kind': 'LLM',
            'llm.system': 'anthropic',
            'llm.response.model_name': 'claude-sonnet-4-20250514',
            'llm.token_count.prompt': 69,
            'llm.token_count.completion': 6,
          },
          ownTrace(trace),
        ),
      );
    const intake = new Intake();
    const both = [
      traces(openInference(5, 60, '2'), openInference(105, 160, '4')),
      traces(native('1', [10, 55], { 'gen_ai.response.id': 'msg_1' }), native('3', [104, 159])),
    ];
    expect(both.flatMap((request) => intake.read(request))).toHaveLength(2);
    // Beside them, another that nobody else shows; and the same in another process, or at another time.
    expect(intake.read(traces(native('5', [10, 55])))).toHaveLength(1);
    const elsewhere = { 'service.name': 'app', 'process.pid': 7 };
    expect(intake.read(tracesOf(elsewhere, openInference(10, 55, '6')))).toHaveLength(1);
    expect(intake.read(traces(openInference(200, 255, '7')))).toHaveLength(1);
  });

  it.each([
    ['of resources that say no more than the service', { 'service.name': 'app' }, [10, 55]],
    ['that share a part of their time', { 'service.name': 'app', 'service.instance.id': 'a' }, [30, 75]],
    ['that follow each other', { 'service.name': 'app', 'service.instance.id': 'a' }, [55, 60]],
  ] as const)('in traces of their own are two calls: spans %s', (_what, resource, [from, to]) => {
    const other = scoped('openinference.instrumentation.anthropic', span('chat', [from, to], claude, ownTrace('2')));
    expect(new Intake().read(tracesOf(resource, native('1', [10, 55]), other))).toHaveLength(2);
  });

  it('in one trace is two where both share a part of their time alone', () => {
    const one = scoped('openinference.instrumentation.openai', span('chat', [0, 100], claude));
    const two = scoped('opentelemetry.instrumentation.openai.v1', span('chat', [50, 150], claude));
    expect(new Intake().read(traces(one, two))).toHaveLength(2);
  });

  it('one around the other is one, also where one emitter shows both, as ADK of Google did', () => {
    const usage = {
      'gen_ai.system': 'gcp.vertex.agent',
      'gen_ai.request.model': 'gemini-2.5-flash',
      'gen_ai.usage.input_tokens': 120,
      'gen_ai.usage.output_tokens': 12,
    };
    const outer = span('call_llm', [0, 90], usage);
    const inner = span(
      'generate_content gemini-2.5-flash',
      [5, 80],
      { ...usage, 'gen_ai.operation.name': 'generate_content' },
      { parentSpanId: outer.spanId },
    );
    expect(new Intake().read(traces(scoped('gcp.vertex.agent', inner, outer)))).toHaveLength(1);
    const intake = new Intake();
    const apart = [inner, outer].map((one) => traces(scoped('gcp.vertex.agent', one)));
    expect(apart.flatMap((request) => intake.read(request))).toHaveLength(1);
  });
});

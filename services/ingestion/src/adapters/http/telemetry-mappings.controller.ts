import { Body, Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { WallClock } from '#decider';
import { Caller, checkOf, Endpoint, Problem, type Reason, ResourceId } from '#http';
import { telemetryOfJson, UnreadableTelemetry } from '#otlp';
import { PreviewMapping } from '../../application/preview-mapping.js';
import { TelemetrySettingsInMemory } from '../../application/telemetry-settings.js';
import { limits } from '../../domain/limits.js';
import { TelemetryRulesRepository } from '../postgres/telemetry-rules.repository.js';
import { MappingBody, MappingJson, mappingJsonOf, problemsOfMapping, termsOf } from './mapping-json.js';

const MappingPath = Type.Object({ mappingId: Type.String({ minLength: 1, maxLength: 64 }) });

const Preview = Type.Object(
  {
    mapping: MappingBody,
    telemetry: Type.Optional(
      Type.Object({}, { additionalProperties: true, description: "A request in OTLP's JSON; default: what came last" }),
    ),
  },
  { additionalProperties: false },
);

const Previewed = Type.Object({
  records: Type.Integer({ description: 'That were looked at' }),
  matched: Type.Integer(),
  others: Type.Array(Type.String(), { description: 'Names of records that do not match' }),
  usage: Type.Array(
    Type.Object({
      name: Type.String(),
      event: Type.Union([Type.Object({}, { additionalProperties: true }), Type.Null()], {
        description: 'The usage that it would be; null where the record does not say how much',
      }),
    }),
  ),
});

const checkPreview = checkOf(
  Type.Object({ ...Preview.properties, mapping: Type.Unknown() }, { additionalProperties: false }),
);

function problemsOfPreview(body: unknown): readonly Reason[] {
  const problems = checkPreview(body);
  if (problems.length > 0) return problems;
  const { mapping } = body as { mapping: unknown };
  return problemsOfMapping(mapping).map((reason) => ({ ...reason, path: `/mapping${reason.path}` }));
}

const tag = 'Telemetry';

@Controller('v1/telemetry/mappings')
export class TelemetryMappingsController {
  constructor(
    private readonly rules: TelemetryRulesRepository,
    private readonly settings: TelemetrySettingsInMemory,
    private readonly preview: PreviewMapping,
    private readonly clock: WallClock,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Make usage of spans, log records or metrics that match',
    tag,
    scope: 'write',
    act: { object: 'telemetry-mapping', done: 'telemetry-mapping-created', id: 'mappingId' },
    body: MappingBody,
    check: problemsOfMapping,
    answer: MappingJson,
  })
  async add(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('telemetry-mapping') mappingId: string,
    @Body() body: Static<typeof MappingBody>,
  ) {
    const added = await this.rules.addMapping(tenant, mappingId, termsOf(body), new Date(this.clock.now()));
    this.settings.forget(tenant);
    if (!added) throw tooMany;
    return mappingJsonOf(added);
  }

  @Endpoint({
    method: 'GET',
    summary: 'All mappings of telemetry, newest first',
    tag,
    scope: 'read',
    answer: Type.Object({ items: Type.Array(MappingJson) }),
  })
  async list(@Caller() { tenant }: CallerIdentity) {
    return { items: (await this.rules.mappingsOf(tenant)).map(mappingJsonOf) };
  }

  @Endpoint({
    method: 'POST',
    path: 'preview',
    summary: 'What a mapping would make of telemetry that came a moment ago, or of a sample; nothing is recorded',
    tag,
    scope: 'read',
    status: 200,
    body: Preview,
    check: problemsOfPreview,
    answer: Previewed,
  })
  show(@Caller() { tenant }: CallerIdentity, @Body() { mapping, telemetry }: Static<typeof Preview>) {
    return this.preview.run(tenant, termsOf(mapping), telemetry && sampleOf(mapping.signal, telemetry));
  }

  @Endpoint({
    method: 'GET',
    path: ':mappingId',
    summary: 'Show a mapping of telemetry',
    tag,
    scope: 'read',
    params: MappingPath,
    answer: MappingJson,
  })
  async one(@Caller() { tenant }: CallerIdentity, @Param() { mappingId }: Static<typeof MappingPath>) {
    const found = (await this.rules.mappingsOf(tenant)).find((mapping) => mapping.mappingId === mappingId);
    if (!found) throw unknown;
    return mappingJsonOf(found);
  }

  @Endpoint({
    method: 'PUT',
    path: ':mappingId',
    summary: 'Replace a mapping of telemetry, whole; from the next second on',
    tag,
    scope: 'write',
    act: { object: 'telemetry-mapping', done: 'telemetry-mapping-changed', id: 'mappingId' },
    params: MappingPath,
    body: MappingBody,
    check: problemsOfMapping,
    answer: MappingJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { mappingId }: Static<typeof MappingPath>,
    @Body() body: Static<typeof MappingBody>,
  ) {
    const changed = await this.rules.changeMapping(tenant, mappingId, termsOf(body));
    this.settings.forget(tenant);
    if (!changed) throw unknown;
    return mappingJsonOf(changed);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':mappingId',
    summary: 'Remove a mapping of telemetry; the usage that it made stays',
    tag,
    scope: 'write',
    act: { object: 'telemetry-mapping', done: 'telemetry-mapping-removed', id: 'mappingId' },
    status: 204,
    params: MappingPath,
  })
  async remove(@Caller() { tenant }: CallerIdentity, @Param() { mappingId }: Static<typeof MappingPath>) {
    const isRemoved = await this.rules.removeMapping(tenant, mappingId);
    this.settings.forget(tenant);
    if (!isRemoved) throw unknown;
  }
}

function sampleOf(signal: 'traces' | 'logs' | 'metrics', sample: object) {
  try {
    return telemetryOfJson(signal, sample);
  } catch (error) {
    if (!(error instanceof UnreadableTelemetry)) throw error;
    throw new Problem(422, 'invalid-body', 'The sample is not OTLP.', [
      { path: '/telemetry', code: error.code, message: error.message },
    ]);
  }
}

const unknown = new Problem(404, 'not-found', 'There is no such mapping.');
const tooMany = new Problem(409, 'too-many-mappings', `A tenant has at most ${limits.mappings} mappings.`);

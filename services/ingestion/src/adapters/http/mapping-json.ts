import { type Static, Type } from 'typebox';
import { checkOf, type Reason } from '#http';
import {
  firstPoints,
  type Mapping,
  type MappingTerms,
  operators,
  partyNames,
  quantitySources,
} from '../../domain/telemetry/mapping.js';

const strict = { additionalProperties: false };
const short = (description: string) => Type.String({ minLength: 1, maxLength: 256, description });

const Signal = Type.Enum(['traces', 'logs', 'metrics']);

const Party = Type.Optional(
  Type.Object(
    {
      attribute: Type.Optional(short('Of the record, its scope or its resource')),
      value: Type.Optional(short('Where there is no such attribute')),
    },
    { ...strict, minProperties: 1 },
  ),
);

const Condition = Type.Object(
  {
    attribute: short('Of the record, its scope or its resource'),
    operator: Type.Enum(operators),
    values: Type.Optional(Type.Array(Type.String({ maxLength: 256 }), { maxItems: 50, description: 'Any of them' })),
  },
  strict,
);

export const MappingBody = Type.Object(
  {
    name: short('For people'),
    signal: Signal,
    enabled: Type.Optional(Type.Boolean({ description: 'Default: true' })),
    match: Type.Optional(
      Type.Object(
        {
          name: Type.Optional(short('Of the span, log event or metric; a * at its end stands for anything')),
          service: Type.Optional(short('service.name of the resource')),
          scope: Type.Optional(short('Name of the instrumentation')),
          conditions: Type.Optional(Type.Array(Condition, { maxItems: 20 })),
        },
        strict,
      ),
    ),
    quantity: Type.Optional(
      Type.Object(
        {
          property: Type.Optional(short('Of the usage event. Default: quantity')),
          from: Type.Enum(quantitySources),
          attribute: Type.Optional(short('Whose number it is, from: attribute')),
        },
        { ...strict, description: 'How much. Default: the value of a metric, 1 for each span or log record' },
      ),
    ),
    properties: Type.Optional(
      Type.Array(Type.Object({ name: short('Of the property'), attribute: short('Where it comes from') }, strict), {
        maxItems: 50,
      }),
    ),
    organization: Party,
    subscriber: Party,
    product: Party,
    subscriptionId: Party,
    credential: Party,
    firstPoint: Type.Optional(Type.Enum(firstPoints)),
  },
  {
    ...strict,
    examples: [
      {
        name: 'Pages printed',
        signal: 'metrics',
        match: { name: 'pages.printed', service: 'printer' },
        quantity: { property: 'pages', from: 'value' },
        product: { value: 'Printing' },
      },
    ],
  },
);

export const MappingJson = Type.Object({
  mappingId: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
  ...MappingBody.properties,
});

const checkBody = checkOf(MappingBody);

/** @returns every reason; those of its fields together come when each field is good */
export function problemsOfMapping(body: unknown): readonly Reason[] {
  const problems = checkBody(body);
  if (problems.length > 0) return problems;
  const { signal, quantity, match } = body as Static<typeof MappingBody>;
  const found: Reason[] = [];
  const wrong = (path: string, code: string, message: string) => found.push({ path, code, message });
  if (quantity?.from === 'attribute' && quantity.attribute === undefined)
    wrong('/quantity/attribute', 'required', 'Name the attribute whose number it is.');
  if ((quantity?.from === 'value' || quantity?.from === 'count') && signal !== 'metrics')
    wrong('/quantity/from', 'not-of-this-signal', `Only metrics have a ${quantity.from}.`);
  if (quantity?.from === 'duration-ms' && signal !== 'traces')
    wrong('/quantity/from', 'not-of-this-signal', 'Only spans have a duration.');
  for (const [at, { operator, values = [] }] of (match?.conditions ?? []).entries()) {
    if ((operator === 'exists') !== (values.length === 0))
      wrong(`/match/conditions/${at}/values`, 'invalid-values', 'All operators but "exists" need values.');
  }
  return found;
}

const ownQuantityOf = (signal: MappingTerms['signal']): { from: 'value' | 'one'; property?: string } => ({
  from: signal === 'metrics' ? 'value' : 'one',
});

export function termsOf(body: Static<typeof MappingBody>): MappingTerms {
  const { name, signal, enabled = true, match = {}, quantity, properties = [], firstPoint = 'auto' } = body;
  const { property = 'quantity', ...from } = quantity ?? ownQuantityOf(signal);
  const parties = Object.fromEntries(partyNames.flatMap((party) => (body[party] ? [[party, body[party]]] : [])));
  const conditions = (match.conditions ?? []).map(({ values = [], ...one }) => ({ ...one, values }));
  return {
    name,
    signal,
    isEnabled: enabled,
    match: { ...match, conditions },
    quantity: { property, ...from },
    properties,
    parties,
    firstPoint,
  };
}

export function mappingJsonOf({ isEnabled, parties, mappingId, createdAt, ...terms }: Mapping) {
  return { mappingId, createdAt: new Date(createdAt).toISOString(), ...terms, enabled: isEnabled, ...parties };
}

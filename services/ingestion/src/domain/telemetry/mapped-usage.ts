import {
  asText,
  isContent,
  type MappedEvent,
  numberOf,
  type Origin,
  partiesOf,
  withoutMissing,
} from '#genai-telemetry';
import type { Attributes, AttributeValue, Signal } from '#otlp';
import type { Condition, Mapping, MappingTerms } from './mapping.js';
import { partyNames } from './mapping.js';

/** A span, log record or data point, as mappings look at it. */
export interface RecordView {
  readonly signal: Signal;
  readonly name: string;
  readonly origin: Origin;
  readonly attributes: Attributes;
  /** Of a number; of a histogram the sum. */
  readonly value?: number | string | undefined;
  /** Of a histogram. */
  readonly count?: number | string | undefined;
  readonly durationMs?: number | undefined;
  readonly time?: string | undefined;
}

export function matches({ signal, isEnabled, match }: MappingTerms, record: RecordView): boolean {
  return (
    isEnabled &&
    signal === record.signal &&
    isNamed(match.name, record.name) &&
    (match.service === undefined || match.service === record.origin.service) &&
    (match.scope === undefined || match.scope === record.origin.scope) &&
    match.conditions.every((condition) => holds(condition, record))
  );
}

function isNamed(pattern: string | undefined, name: string): boolean {
  if (pattern === undefined) return true;
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function holds({ attribute, operator, values }: Condition, record: RecordView): boolean {
  const value = attributeOf(record, attribute);
  const text = typeof value === 'boolean' ? String(value) : asText(value);
  if (operator === 'exists') return value !== undefined && value !== null;
  if (operator === 'not-equals') return !values.includes(text ?? '');
  if (text === undefined) return false;
  return operator === 'equals' ? values.includes(text) : values.some((start) => text.startsWith(start));
}

/** Of the record before its scope before its resource. Prompts, answers and keys are nobody's usage. */
function attributeOf({ attributes, origin }: RecordView, name: string): AttributeValue | undefined {
  if (isContent(name)) return undefined;
  return attributes.get(name) ?? origin.scopeAttributes?.get(name) ?? origin.resource?.get(name);
}

/** The usage that a mapping makes of a record; undefined where the record does not say how much. */
export function usageOf(mapping: MappingTerms, record: RecordView): MappedEvent | undefined {
  const quantity = quantityOf(mapping, record);
  if (quantity === undefined) return undefined;
  const properties: Record<string, unknown> = Object.create(null);
  properties['telemetryName'] = record.name;
  if (record.origin.service !== '') properties['serviceName'] = record.origin.service;
  for (const { name, attribute } of mapping.properties) {
    const value = attributeOf(record, attribute);
    if (value !== undefined && value !== null) properties[name] = value;
  }
  properties[mapping.quantity.property] = quantity;
  const parties = { ...partiesOf(record.attributes, record.origin), ...partiesFrom(mapping, record) };
  return { ...parties, ...(record.time !== undefined && { time: record.time }), properties };
}

function quantityOf({ quantity }: MappingTerms, record: RecordView): number | string | undefined {
  switch (quantity.from) {
    case 'value':
      return record.value;
    case 'count':
      return record.count;
    case 'duration-ms':
      return record.durationMs;
    case 'attribute':
      return numberOf(attributeOf(record, quantity.attribute ?? ''));
    case 'one':
      return 1;
  }
}

function partiesFrom({ parties }: MappingTerms, record: RecordView) {
  const named = partyNames.map((party) => {
    const source = parties[party];
    const said = source?.attribute === undefined ? undefined : asText(attributeOf(record, source.attribute));
    return [party, (said ?? source?.value)?.slice(0, 256)] as const;
  });
  return withoutMissing(Object.fromEntries(named) as Partial<Record<(typeof partyNames)[number], string>>);
}

export const mappingsFor = (mappings: readonly Mapping[], record: RecordView): Mapping[] =>
  mappings.filter((mapping) => matches(mapping, record));

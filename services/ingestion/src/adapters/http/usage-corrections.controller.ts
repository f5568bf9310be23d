import { Body, Controller } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { instantFromText } from '#calendar';
import type { UsageCorrection } from '#contracts';
import { Caller, checkOf, Endpoint, type Reason, ResourceId } from '#http';
import { CorrectUsage, type WantedCorrection } from '../../application/correct-usage.js';
import { MeaningReader } from '../../domain/event-meaning.js';
import { problemsOf } from '../../domain/event-problems.js';
import { NumberDoubts } from '../../domain/exact-numbers.js';
import { limits } from '../../domain/limits.js';
import { optionalFields, UsageEvent } from '../../domain/usage-event.js';
import { nativeDoor } from './native-door.js';

const strict = { additionalProperties: false };
const name = {
  source: Type.Optional(Type.String({ minLength: 1, maxLength: limits.nameLength, description: 'Default: api' })),
  id: Type.String({ minLength: 1, maxLength: limits.idLength, description: 'Of the event' }),
  reason: Type.String({ minLength: 1, maxLength: 500, description: 'Why, for whoever reads it later' }),
};

const Void = Type.Object(name, strict);
const { id: _id, ...eventFields } = UsageEvent.properties;
const Amendment = Type.Object(
  {
    ...name,
    event: Type.Object(
      { id: Type.Optional(UsageEvent.properties.id), ...eventFields },
      {
        ...strict,
        description: 'Its time, if given, and its properties take the place of those before; for whom it is stays',
      },
    ),
  },
  strict,
);

/** What the event says is checked as at the door, which names every reason. */
const AmendmentOfAnything = Type.Object({ ...name, event: Type.Object({}, { additionalProperties: true }) }, strict);

const oneOrMany = <Item extends typeof Void | typeof Amendment>(item: Item) =>
  Type.Union([item, Type.Array(item, { minItems: 1, maxItems: limits.corrections })]);
const Voids = oneOrMany(Void);
const Amendments = oneOrMany(Amendment);

const Accepted = Type.Object({
  items: Type.Array(
    Type.Object({
      correctionId: Type.String({ description: 'What became of it: GET /v1/usage/corrections/{correctionId}' }),
      source: Type.String(),
      id: Type.String(),
    }),
  ),
});

@Controller('v1/usage')
export class UsageCorrectionsController {
  constructor(private readonly correctUsage: CorrectUsage) {}

  @Endpoint({
    method: 'POST',
    path: 'void',
    summary: 'Take usage back, by the ids of its events; answered when the log has it',
    tag: 'Usage',
    scope: 'write',
    act: { object: 'usage', done: 'usage-voided' },
    status: 202,
    body: Voids,
    check: checkOfEach(Void),
    answer: Accepted,
  })
  async void(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('usage-correction') requestId: string,
    @Body() body: Static<typeof Voids>,
  ) {
    return acceptedOf(await this.correctUsage.run(tenant, requestId, listOf(body).map(eventOf)));
  }

  @Endpoint({
    method: 'POST',
    path: 'amend',
    summary: 'Replace what events say, by their ids; answered when the log has it',
    tag: 'Usage',
    scope: 'write',
    act: { object: 'usage', done: 'usage-amended' },
    status: 202,
    body: Amendments,
    check: checkOfEach(AmendmentOfAnything, problemsOfReplacement),
    answer: Accepted,
  })
  async amend(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('usage-correction') requestId: string,
    @Body() body: Static<typeof Amendments>,
  ) {
    return acceptedOf(await this.correctUsage.run(tenant, requestId, listOf(body).map(amendmentOf)));
  }
}

const listOf = <Item>(body: Item | Item[]): Item[] => (Array.isArray(body) ? body : [body]);

/** Every reason of every item, each by its own rules, so that none hides behind the choice of one or many. */
function checkOfEach(
  item: typeof Void | typeof AmendmentOfAnything,
  more: (item: unknown) => readonly Reason[] = () => [],
) {
  const check = checkOf(item);
  const many = checkOf(Type.Array(Type.Unknown(), { minItems: 1, maxItems: limits.corrections }));
  const problemsOfOne = (one: unknown, at: string) => {
    const problems = check(one);
    return (problems.length > 0 ? problems : more(one)).map((reason) => ({ ...reason, path: `${at}${reason.path}` }));
  };
  return (body: unknown): Reason[] =>
    Array.isArray(body)
      ? [...many(body), ...body.slice(0, limits.corrections).flatMap((one, at) => problemsOfOne(one, `/${at}`))]
      : problemsOfOne(body, '');
}

function problemsOfReplacement(amendment: unknown): readonly Reason[] {
  const { id, source = nativeDoor.source, event } = amendment as Static<typeof Amendment>;
  const ofNaming = problemsOfNaming(event, { id, source });
  const isTime = event.time == null || (typeof event.time === 'string' && instantFromText(event.time) !== undefined);
  const isKnown = Object.keys(event).every((field) => field === 'id' || optionalFields.includes(field));
  if (isTime && isKnown && propertiesOf(event) !== undefined) return ofNaming;
  const ofEvent = problemsOf({ ...event, id }).map((reason) => ({ ...reason, path: `/event${reason.path}` }));
  return [...ofNaming, ...ofEvent];
}

/** An event that says another id is another event, and one without properties would be emptied unseen. */
function problemsOfNaming(event: Static<typeof Amendment>['event'], named: { id: string; source: string }): Reason[] {
  const others = (['id', 'source'] as const).filter((field) => event[field] != null && event[field] !== named[field]);
  const reasons: Reason[] = others.map((field) => ({
    path: `/event/${field}`,
    code: 'another-event',
    message: `must be ${JSON.stringify(named[field])}, as the amendment says, or left out`,
  }));
  if (event.properties == null) {
    const message = 'must have properties: all that the event says from now on, {} for nothing';
    reasons.push({ path: '/event', code: 'required', message });
  }
  return reasons;
}

/** As they stand in the usage log: keys in order at every level. */
function propertiesOf({ properties }: Static<typeof Amendment>['event']): Record<string, unknown> | undefined {
  const reader = new MeaningReader(false, new NumberDoubts());
  reader.begin();
  return reader.properties(properties);
}

function eventOf({ source = nativeDoor.source, id, reason }: Static<typeof Void>): WantedCorrection {
  return { source, eventId: id, reason };
}

function amendmentOf({ event, ...named }: Static<typeof Amendment>): WantedCorrection {
  const occurredAt = event.time == null ? undefined : instantFromText(event.time as string);
  const properties = propertiesOf(event) ?? {};
  return { ...eventOf(named), replacement: { properties, ...(occurredAt !== undefined && { occurredAt }) } };
}

function acceptedOf(corrections: readonly UsageCorrection[]) {
  return { items: corrections.map(({ id: correctionId, source, eventId: id }) => ({ correctionId, source, id })) };
}

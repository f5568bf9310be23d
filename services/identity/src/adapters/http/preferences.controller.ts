import { Body, Controller } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity, SignedIn } from '#auth';
import { isTimeZone } from '#calendar';
import { Caller, Endpoint, Problem } from '#http';
import { type Preferences, type PreferencesChange, preferenceLimits } from '../../domain/user/preferences.js';
import { PreferencesRepository } from '../postgres/preferences.repository.js';

const Name = { minLength: 1, maxLength: preferenceLimits.nameLength };
const Columns = Type.Array(Type.String(Name), { maxItems: preferenceLimits.columns });
const Theme = Type.Enum(['system', 'light', 'dark']);
const Density = Type.Enum(['comfortable', 'compact']);
const Zone = Type.String({ minLength: 1, maxLength: 64, description: 'IANA name: times are shown in it.' });
const orNull = <Schema extends Parameters<typeof Type.Optional>[0]>(schema: Schema) =>
  Type.Optional(Type.Union([schema, Type.Null()]));

const SingleKeys = Type.Boolean({ description: 'Whether single keys of the console act; absent: they do.' });
const Dismissed = Type.Array(Type.String({ minLength: 1, maxLength: preferenceLimits.dismissedLength }), {
  maxItems: preferenceLimits.dismissed,
  description: 'What waits for a decision and was put away, by its ids.',
});

const tablesOf = { maxProperties: preferenceLimits.tables, description: 'Of each table: the columns that it shows.' };

export const PreferencesJson = Type.Object({
  theme: Type.Optional(Theme),
  density: Type.Optional(Density),
  timeZone: Type.Optional(Zone),
  columns: Type.Optional(Type.Record(Type.String(Name), Columns, tablesOf)),
  singleKeys: Type.Optional(SingleKeys),
  dismissed: Type.Optional(Dismissed),
});

const Change = Type.Object(
  {
    theme: orNull(Theme),
    density: orNull(Density),
    timeZone: orNull(Zone),
    columns: orNull(Type.Record(Type.String(Name), Type.Union([Columns, Type.Null()]), tablesOf)),
    singleKeys: orNull(SingleKeys),
    dismissed: orNull(Dismissed),
  },
  { additionalProperties: false },
);

@Controller('v1/me/preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesRepository) {}

  @Endpoint({
    method: 'PATCH',
    summary: 'Change how you like the console; null goes back to its own',
    tag: 'Sessions',
    scope: 'session',
    body: Change,
    answer: PreferencesJson,
  })
  async change(
    @Caller() { session }: CallerIdentity,
    @Body() body: Static<typeof Change>,
  ): Promise<Static<typeof PreferencesJson>> {
    const { userId } = session as SignedIn;
    const after = await this.preferences.change(userId, body as PreferencesChange, demandFew);
    return after as Static<typeof PreferencesJson>;
  }
}

function demandFew({ timeZone, columns = {} }: Preferences): void {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw unacceptable('/timeZone', 'invalid-time-zone', 'must be a name of the IANA time zone database');
  if (Object.keys(columns).length > preferenceLimits.tables)
    throw unacceptable('/columns', 'too-many-tables', `must come to at most ${preferenceLimits.tables} tables`);
}

const unacceptable = (path: string, code: string, message: string) =>
  new Problem(422, 'invalid-body', `The body is not acceptable: ${path} ${message}.`, [{ path, code, message }]);

import { Type } from 'typebox';
import { longestInstantText } from '#calendar';
import { PageQuery } from './cursor.js';

/** Who did what to which object, as each service answers it of its own, and gateway of all. */
export const AuditedAct = Type.Object({
  id: Type.String({ description: 'Tells it from all others.' }),
  at: Type.String(),
  by: Type.String({
    description: 'Who: user/ and their id, api-key/ and its id, portal/ and that of a link, or system.',
  }),
  from: Type.Optional(
    Type.String({ description: 'The network address that they asked from; absent where it was not written down.' }),
  ),
  action: Type.String({ description: 'Such as api-key-created.' }),
  object: Type.String({ description: 'To what: its kind, / and its id.' }),
  details: Type.Record(Type.String(), Type.Unknown(), {
    description: 'What was said of it, shortened; no secrets.',
  }),
});

export const auditFilters = {
  object: Type.Optional(
    Type.String({ minLength: 1, maxLength: 300, description: 'Of one object, as entries name it.' }),
  ),
  kind: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'Of objects of one kind: what stands before their id.' }),
  ),
  by: Type.Optional(Type.String({ minLength: 1, maxLength: 128, description: 'Of one of them, as entries name who.' })),
  action: Type.Optional(
    Type.String({ minLength: 1, maxLength: 64, description: 'Of one kind of act: api-key-created.' }),
  ),
  from: Type.Optional(Type.String({ maxLength: longestInstantText, description: 'RFC 3339.' })),
  to: Type.Optional(Type.String({ maxLength: longestInstantText, description: 'RFC 3339, itself not included.' })),
  ...PageQuery,
};

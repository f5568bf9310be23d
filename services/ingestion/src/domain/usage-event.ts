import { type TSchema, Type } from 'typebox';
import { longestInstantText } from '#calendar';
import { limits } from './limits.js';

const optional = (schema: TSchema, description: string) =>
  Type.Optional(Type.Union([schema, Type.Null()], { description }));
const name = (description: string) =>
  optional(Type.String({ minLength: 1, maxLength: limits.nameLength }), description);

const names = {
  source: name('The system that it comes from. Default: api'),
  organization: name('Name or id'),
  subscriber: name('E-mail or id'),
  product: name('Name or id'),
  subscriptionId: name('Tells more than customer and product; one that is not known falls back to them'),
  credential: name('The key that was used'),
};

/** An event in the native form: what the doors accept, their OpenAPI page, and which fields there are. */
export const UsageEvent = Type.Object(
  {
    id: Type.String({
      minLength: 1,
      maxLength: limits.idLength,
      description: 'With the source, what makes the event unique',
    }),
    ...names,
    time: optional(
      Type.String({ format: 'date-time', maxLength: longestInstantText }),
      'When it was used, with offset, from 1970 to 9999. Default: now',
    ),
    properties: optional(
      Type.Object({}, { maxProperties: limits.properties, additionalProperties: true }),
      `What was used: at most ${limits.depth} levels, texts of at most ${limits.textLength} characters`,
    ),
  },
  { additionalProperties: false },
);

export const nameFields = Object.keys(names) as (keyof typeof names)[];
export const optionalFields = Object.keys(UsageEvent.properties).filter((field) => field !== 'id');

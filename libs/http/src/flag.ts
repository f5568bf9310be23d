import { Type } from 'typebox';

/** A query that may say yes or no, or nothing. */
export const Flag = (description: string) => Type.Optional(Type.Enum(['true', 'false'], { description }));

export const flagIn = (text: 'true' | 'false' | undefined): boolean | undefined =>
  text === undefined ? undefined : text === 'true';

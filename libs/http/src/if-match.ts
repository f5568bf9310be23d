import 'reflect-metadata';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

export const ifMatchKey = 'meterstream:if-match';

const SeenVersion = createParamDecorator((code: string, context: ExecutionContext) =>
  versionIn(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'], code),
);

/**
 * The version that a caller has seen; undefined when whatever is there is meant. The OpenAPI document says that the
 * endpoint reads it. `code`: with which another version is refused (412).
 */
export const IfMatch =
  (code: string): ParameterDecorator =>
  (target, name, index) => {
    Reflect.defineMetadata(ifMatchKey, true, (target as Record<string | symbol, object>)[name as string] as object);
    SeenVersion(code)(target, name, index);
  };

/** A proxy that compresses makes an ETag weak; it names the same version. */
export function versionIn(ifMatch: string | undefined, code: string): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch)?.[1];
  if (version !== undefined) return Number(version);
  throw new Problem(412, code, 'This If-Match names no version. Send the ETag of the answer that was seen, or none.');
}

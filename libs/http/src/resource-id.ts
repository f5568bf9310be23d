import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { idFrom, newId } from '#identifiers';
import type { RequestOfCaller } from './endpoint.decorator.js';

/**
 * The id of what a write is about to make. One Idempotency-Key always gives a tenant the same id, so that a write
 * that runs again after a crash finds what it made the first time.
 */
export function resourceIdOf(tenant: string, noun: string, idempotencyKey: string | undefined): string {
  return idempotencyKey === undefined ? newId() : idFrom(tenant, noun, idempotencyKey);
}

/** `@ResourceId('product') productId: string` in a controller's method. */
export const ResourceId = createParamDecorator((noun: string, context: ExecutionContext): string => {
  const { caller, headers } = context.switchToHttp().getRequest<RequestOfCaller>();
  const key = headers['idempotency-key'];
  return resourceIdOf(caller?.tenant ?? '', noun, typeof key === 'string' ? key : undefined);
});

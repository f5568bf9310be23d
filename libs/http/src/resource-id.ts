import { hash, randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { RequestOfCaller } from './endpoint.decorator.js';

/**
 * The id of what a write is about to make. One Idempotency-Key always gives a tenant the same id, so that a write
 * that runs again after a crash finds what it made the first time.
 */
export function resourceIdOf(tenant: string, noun: string, idempotencyKey: string | undefined): string {
  if (idempotencyKey === undefined) return randomUUID();
  const hex = hash('sha256', JSON.stringify([tenant, noun, idempotencyKey]));
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** `@ResourceId('product') productId: string` in a controller's method. */
export const ResourceId = createParamDecorator((noun: string, context: ExecutionContext): string => {
  const { caller, headers } = context.switchToHttp().getRequest<RequestOfCaller>();
  const key = headers['idempotency-key'];
  return resourceIdOf(caller?.tenant ?? '', noun, typeof key === 'string' ? key : undefined);
});

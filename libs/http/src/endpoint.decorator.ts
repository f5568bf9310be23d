import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Caller as CallerIdentity, PortalCustomer, Scope } from '#auth';
import type { Check } from './validation.js';

/** Everything about one route, in one place: its guard, its validation and its page in the OpenAPI document. */
export interface EndpointSpec {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Relative to the controller, in Nest's form (`:id`). */
  readonly path?: string;
  readonly summary: string;
  readonly tag: string;
  /** `public` needs no key; `session` is for people who have signed in, `portal` for customers with a link. */
  readonly scope: Scope | 'public' | 'session' | 'portal';
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** None is accepted too. */
  readonly isBodyOptional?: boolean;
  /** Stands in for the plain check of `body` where a schema cannot say everything: all reasons at once. */
  readonly check?: Check;
  /** What it answers; a string names a media type that is not JSON. */
  readonly answer?: TSchema | string;
  readonly status?: number;
  /** Whether it may answer 204 instead. */
  readonly orNothing?: boolean;
  /** Whether its answer has the version of what it shows as ETag; absent: if it reads If-Match. */
  readonly hasETag?: boolean;
  /**
   * No event store tells of what it does, so that the request is kept for the audit: what is done to which kind of object, and the
   * member of the path or of the answer that has its id. `unless` names a member of the body that is true where nothing is done.
   */
  readonly act?: { readonly object: string; readonly done: string; readonly id?: string; readonly unless?: string };
  /** A field of the answer that is a secret: it is sent once and not kept for a repeat with the same Idempotency-Key. */
  readonly shownOnce?: string;
}

export const endpointKey = 'meterstream:endpoint';

export function Endpoint(spec: EndpointSpec): MethodDecorator {
  return applyDecorators(
    SetMetadata(endpointKey, spec),
    RequestMapping({ path: spec.path ?? '', method: RequestMethod[spec.method] }),
    HttpCode(spec.status ?? (spec.method === 'POST' ? 201 : 200)),
  );
}

export type RequestOfCaller = FastifyRequest & { caller?: CallerIdentity };

/** Who calls: tenant, key and scopes. Only on endpoints that are not public. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): CallerIdentity => {
  const { caller } = context.switchToHttp().getRequest<RequestOfCaller>();
  if (!caller) throw new Error('this endpoint is public and has no caller');
  return caller;
});

/** The customer who looks at their portal. Only on endpoints of the scope `portal`. */
export const Customer = createParamDecorator((_: unknown, context: ExecutionContext): CustomerIdentity => {
  const { caller } = context.switchToHttp().getRequest<RequestOfCaller>();
  if (!caller?.customer) throw new Error('this endpoint is not for customers');
  return { tenant: caller.tenant, ...caller.customer };
});

/** Whose the portal is: every question of it names the tenant and the account. */
export type CustomerIdentity = PortalCustomer & { readonly tenant: string };

export type { Static };

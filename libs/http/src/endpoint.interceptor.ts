import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, type Observable, switchMap } from 'rxjs';
import { type ChangedObjects, keepingAct } from './acting.js';
import type { ActsRepository } from './acts.repository.js';
import { type EndpointSpec, endpointKey, type RequestOfCaller } from './endpoint.decorator.js';
import { type IdempotentAnswers, idempotent } from './idempotency.js';
import { checkOf, demand } from './validation.js';

/** Checks what came in against the endpoint's schemas, and repeats the answer of a repeated write. */
export class EndpointInterceptor implements NestInterceptor {
  constructor(
    private readonly answers: IdempotentAnswers | undefined,
    private readonly acts?: ActsRepository,
    private readonly changes?: ChangedObjects,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const spec = Reflect.getMetadata(endpointKey, context.getHandler()) as EndpointSpec;
    const request = context.switchToHttp().getRequest<RequestOfCaller>();
    if (spec.params) demand(checkOf(spec.params), request.params, 'params');
    if (spec.query) demand(checkOf(spec.query), request.query, 'query');
    const hasBody = request.body !== undefined && request.body !== null;
    if (spec.body && (hasBody || !spec.isBodyOptional)) demand(spec.check ?? checkOf(spec.body), request.body, 'body');
    const work = () => keepingAct(this.acts, spec, request, () => next.handle(), this.changes);
    const key = request.headers['idempotency-key'];
    if (spec.method === 'GET' || typeof key !== 'string' || !this.answers || !request.caller) return work();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(idempotent(this.answers, request, reply, key, spec)).pipe(
      switchMap((repeat) => (repeat.answered ? [repeat.body] : repeat.run(work()))),
    );
  }
}

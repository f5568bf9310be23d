import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { type Authenticator, allows } from '#auth';
import { type EndpointSpec, endpointKey, type RequestOfCaller } from './endpoint.decorator.js';
import { Problem } from './problem.js';

/** 401 without a known key, 403 without the endpoint's scope. A route without a spec is closed to everyone. */
export class EndpointGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const spec = Reflect.getMetadata(endpointKey, context.getHandler()) as EndpointSpec | undefined;
    if (!spec) return false;
    if (spec.scope === 'public') return true;
    const request = context.switchToHttp().getRequest<RequestOfCaller>();
    const caller = await this.authenticator.callerOf(request.headers);
    if (!caller) throw new Problem(401, 'unknown-key', 'Send a valid API key as x-api-key or as a Bearer token.');
    if (!allows(caller, spec.scope))
      throw new Problem(403, 'missing-scope', `This needs a key with the scope "${spec.scope}".`);
    request.caller = caller;
    return true;
  }
}

import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Authenticator } from '#auth';
import { admitCaller } from './early-callers.hook.js';
import { type EndpointSpec, endpointKey, type RequestOfCaller } from './endpoint.decorator.js';

/** 401 without a known key, 403 without the endpoint's scope. A route without a spec is closed to everyone. */
export class EndpointGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const spec = Reflect.getMetadata(endpointKey, context.getHandler()) as EndpointSpec | undefined;
    if (!spec) return false;
    await admitCaller(context.switchToHttp().getRequest<RequestOfCaller>(), spec, this.authenticator);
    return true;
  }
}

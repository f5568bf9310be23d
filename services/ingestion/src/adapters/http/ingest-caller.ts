import type { FastifyInstance } from 'fastify';
import { type Authenticator, allows, type Caller } from '#auth';
import { admitCaller, type RequestOfCaller } from '#http';

/** Known by their headers, before anything of a body is read: at once in nearly every request. */
export function admitSenders(doors: FastifyInstance, authenticator: Authenticator): void {
  doors.addHook('onRequest', (request: RequestOfCaller, _reply, done) => {
    const caller = authenticator.callerAtHand(request.headers);
    if (caller && allows(caller, 'ingest')) {
      request.caller = caller;
      done();
    } else admitCaller(request, { scope: 'ingest', tag: 'Usage' }, authenticator).then(() => done(), done);
  });
}

export function senderOf({ caller }: RequestOfCaller): Caller {
  if (!caller) throw new Error('this door has not asked who its senders are');
  return caller;
}

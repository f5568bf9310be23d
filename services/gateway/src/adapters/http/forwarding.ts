import type { FastifyReply } from 'fastify';
import { sendProblem } from '#http';
import type { Logger } from '#telemetry';
import type { Places } from '../../domain/places.js';
import { clientHasClosed, nobodyWaits } from './proxy-problems.js';

/** One request on the long way: it waits for a place at its service, and keeps it for as long as the service has it. */
export class Forwarding {
  private hasPlace = false;
  readonly startedAtMs = performance.now();

  constructor(
    private readonly tenant: string,
    private readonly places: Places,
    readonly reply: FastifyReply,
    private readonly logger: Logger,
  ) {}

  begin(send: () => void): void {
    this.places.occupy(this.tenant, (hasWaited) => {
      this.hasPlace = true;
      if (hasWaited && clientHasClosed(this.reply.request)) this.fail(nobodyWaits);
      if (this.isOver) this.leave();
      else this.attempt(send);
    });
  }

  /** What cannot be sent at all gives its place back: whoever waits for it may be in the middle of another's answer. */
  private attempt(send: () => void): void {
    try {
      send();
    } catch (error) {
      this.fail(error);
      this.leave();
    }
  }

  /** Whether nobody waits for what the service says any more. */
  get isOver(): boolean {
    return this.reply.sent || this.reply.raw.destroyed;
  }

  get waitsForPlace(): boolean {
    return !this.hasPlace;
  }

  /** Once, when the service has nothing to do with it any more. */
  leave(): void {
    if (!this.hasPlace) return;
    this.hasPlace = false;
    this.places.leave(this.tenant);
  }

  fail(error: unknown): void {
    if (!this.isOver) sendProblem(this.reply, error, {}, this.logger);
  }
}

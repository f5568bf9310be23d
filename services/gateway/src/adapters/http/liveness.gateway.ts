import { Agent, get, type RequestOptions } from 'node:http';
import { get as getSecurely, Agent as SecureAgent } from 'node:https';
import { json } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { isAtWork, workOf } from '#service-host';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import type { RoutedService } from '../../domain/routing.js';

export interface LivenessPace {
  readonly everyMs: number;
  readonly answerWithinMs: number;
  /** How long one may be at work and not answer, on a machine that gives it few turns. */
  readonly atWorkWithinMs: number;
}

export const livenessPace: LivenessPace = { everyMs: 500, answerWithinMs: 2_000, atWorkWithinMs: 15_000 };

/** An answer that came while our own process was busy is read before its sender is taken for silent. */
const readFirstMs = 50;
/** A deadline that comes so much too late says that it was us who were busy. */
const ownDelayMs = 200;

/**
 * Asks every service, over a connection of its own, whether it lives. One that says nothing is away for who waits for
 * it, and for who comes: only a service that lives may take its time. A refused connection says so by itself. Where a
 * service runs on this machine it is seen whether it only gets no turn of the processors: then it is not silent yet.
 */
@Injectable()
export class LivenessGateway implements OnApplicationShutdown {
  private readonly silent = new Set<RoutedService>();
  private readonly watches: Watch[] = [];
  private readonly listeners: ((service: RoutedService, isSilent: boolean) => void)[] = [];

  constructor(@Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'addresses'>, pace: LivenessPace = livenessPace) {
    for (const [service, address] of config.addresses)
      this.watches.push(new Watch(new URL('/health/live', address), pace, (isSilent) => this.note(service, isSilent)));
  }

  isSilent(service: RoutedService): boolean {
    return this.silent.has(service);
  }

  onChange(listener: (service: RoutedService, isSilent: boolean) => void): void {
    this.listeners.push(listener);
  }

  onApplicationShutdown(): void {
    for (const watch of this.watches) watch.stop();
  }

  private note(service: RoutedService, isSilent: boolean): void {
    if (this.silent.has(service) === isSilent) return;
    if (isSilent) this.silent.add(service);
    else this.silent.delete(service);
    for (const listener of this.listeners) listener(service, isSilent);
  }
}

type Outcome = 'alive' | 'silent' | 'unknown';

class Watch {
  private readonly agent: Agent;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  /** As the service names its process. */
  private process: string | undefined;

  constructor(
    private readonly url: URL,
    private readonly pace: LivenessPace,
    private readonly note: (isSilent: boolean) => void,
  ) {
    const kept = { keepAlive: true, maxSockets: 1 };
    this.agent = url.protocol === 'https:' ? new SecureAgent(kept) : new Agent(kept);
    this.again(pace.everyMs);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
    this.agent.destroy();
  }

  private again(ms: number): void {
    if (!this.isStopped) this.timer = setTimeout(() => void this.ask(), ms).unref();
  }

  private async ask(): Promise<void> {
    const over = new AbortController();
    const options: RequestOptions = { agent: this.agent };
    const asked = this.url.protocol === 'https:' ? getSecurely(this.url, options) : get(this.url, options);
    const answered = new Promise<Outcome>((resolve) => {
      asked.on('error', () => resolve('alive'));
      asked.once('response', (answer) => {
        resolve('alive');
        json(answer).then(
          (said) => this.remember(said),
          () => undefined,
        );
      });
    });
    const outcome = await Promise.race([answered, this.silence(over.signal)]);
    over.abort();
    if (outcome !== 'alive') asked.destroy();
    if (outcome !== 'unknown') this.note(outcome === 'silent');
    this.again(outcome === 'alive' ? this.pace.everyMs : 0);
  }

  /** Looks twice in the time that an answer has, and goes on while the service is at work. */
  private async silence(ended: AbortSignal): Promise<Outcome> {
    const { answerWithinMs, atWorkWithinMs } = this.pace;
    const wait = (ms: number) => pause(ms, undefined, { signal: ended, ref: false });
    try {
      await wait(answerWithinMs / 2);
      for (let waitedMs = answerWithinMs / 2; ; ) {
        const [lookedAt, before] = [performance.now(), this.work()];
        await wait(answerWithinMs / 2);
        await wait(readFirstMs);
        if (performance.now() - lookedAt > answerWithinMs / 2 + readFirstMs + ownDelayMs) return 'unknown';
        waitedMs += answerWithinMs / 2;
        if (!isAtWork(before, this.work()) || waitedMs >= atWorkWithinMs) return 'silent';
      }
    } catch {
      return 'alive';
    }
  }

  private work() {
    return this.process === undefined ? undefined : workOf(this.process);
  }

  private remember(said: unknown): void {
    const named = (said as { process?: unknown } | null)?.process;
    this.process = typeof named === 'string' ? named : undefined;
  }
}

import { Agent, get, type RequestOptions } from 'node:http';
import { get as getSecurely, Agent as SecureAgent } from 'node:https';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import type { RoutedService } from '../../domain/routing.js';

export interface LivenessPace {
  readonly everyMs: number;
  readonly answerWithinMs: number;
}

export const livenessPace: LivenessPace = { everyMs: 500, answerWithinMs: 2_000 };

/** An answer that came while our own process was busy is read before its sender is taken for silent. */
const readFirstMs = 50;
/** A deadline that comes so much too late says that it was us who were busy. */
const ownDelayMs = 200;

/**
 * Asks every service, over a connection of its own, whether it lives. One that says nothing is away for who waits for
 * it, and for who comes: only a service that lives may take its time. A refused connection says so by itself.
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

class Watch {
  private readonly agent: Agent;
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

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
    if (!this.isStopped) this.timer = setTimeout(() => this.ask(), ms).unref();
  }

  private ask(): void {
    const { everyMs, answerWithinMs } = this.pace;
    const askedAt = performance.now();
    let isOver = false;
    const over = (outcome: 'alive' | 'silent' | 'unknown') => {
      if (isOver) return;
      isOver = true;
      clearTimeout(deadline);
      if (outcome !== 'alive') asked.destroy();
      if (outcome !== 'unknown') this.note(outcome === 'silent');
      this.again(outcome === 'alive' ? everyMs : 0);
    };
    const judge = () => over(performance.now() - askedAt > answerWithinMs + ownDelayMs ? 'unknown' : 'silent');
    const options: RequestOptions = { agent: this.agent };
    const asked = this.url.protocol === 'https:' ? getSecurely(this.url, options) : get(this.url, options);
    asked.once('response', (answer) => {
      answer.resume();
      over('alive');
    });
    asked.on('error', () => over('alive'));
    const deadline = setTimeout(() => setTimeout(judge, readFirstMs).unref(), answerWithinMs);
    deadline.unref();
  }
}

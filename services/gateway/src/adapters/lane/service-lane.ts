import { type Exchange, LaneSocket, type LaneSocketEvents } from './lane.socket.js';

export interface LaneLimits {
  /** Over so many connections the requests of one tenant spread before they follow each other. */
  readonly spread: number;
  /** Nothing more is sent behind an answer that has been waited for this long. */
  readonly slowAfterMs: number;
  readonly mostConnectionsPerTenant: number;
  readonly mostConnections: number;
  readonly answerWithinMs: number;
  /** Shorter than a service keeps a connection, so that it does not close one just as it is used. */
  readonly idleForMs: number;
  /** Then it is replaced, so that new replicas of a service get their share. */
  readonly openForMs: number;
}

export const laneLimits: Omit<LaneLimits, 'answerWithinMs'> = {
  spread: 8,
  slowAfterMs: 20,
  mostConnectionsPerTenant: 64,
  mostConnections: 256,
  idleForMs: 30_000,
  openForMs: 120_000,
};

/**
 * A few kept connections to one service. Requests of one tenant may follow each other on a connection, those of two
 * tenants never do: whose answer takes long, or whose request ends the connection, delays and fails nobody else.
 */
export class ServiceLane implements LaneSocketEvents {
  private readonly sockets = new Set<LaneSocket>();
  private readonly idle: LaneSocket[] = [];
  /** The connections that carry a tenant's requests right now; a tenant without any goes with the next sweep. */
  private readonly busy = new Map<string, LaneSocket[]>();
  /** Those for whom there is no connection. */
  private readonly queue = new Set<Exchange>();
  private readonly sweeping: NodeJS.Timeout;
  private isAway = false;

  constructor(
    private readonly address: URL,
    private readonly limits: LaneLimits,
    private readonly now: () => number,
  ) {
    const everyMs = Math.min(1_000, Math.max(10, limits.answerWithinMs / 5));
    this.sweeping = setInterval(() => this.sweep(), everyMs).unref();
  }

  get host(): string {
    return this.address.host;
  }

  /** Connections that are open or opening. */
  get connections(): number {
    return this.sockets.size;
  }

  send(exchange: Exchange): void {
    if (this.isAway) {
      exchange.failed('away');
      return;
    }
    const socket = this.socketFor(exchange.tenant);
    if (socket) socket.send(exchange);
    else this.queue.add(exchange);
  }

  /** While it is, whoever waits and whoever comes is told so at once. */
  setAway(isAway: boolean): void {
    this.isAway = isAway;
    if (isAway) this.failAll();
  }

  close(): void {
    clearInterval(this.sweeping);
    this.failAll();
  }

  private failAll(): void {
    for (const exchange of this.queue) exchange.failed('away');
    this.queue.clear();
    for (const socket of [...this.sockets]) socket.close('away');
  }

  onIdle(socket: LaneSocket): void {
    this.release(socket);
    if (this.isOld(socket, this.now())) socket.close('away');
    else this.idle.push(socket);
    this.serveQueue();
  }

  onClosed(socket: LaneSocket, unsent: readonly Exchange[]): void {
    this.sockets.delete(socket);
    this.release(socket);
    const idleAt = this.idle.indexOf(socket);
    if (idleAt >= 0) this.idle.splice(idleAt, 1);
    // Nobody has seen these, so they may go another way.
    for (const exchange of unsent) this.send(exchange);
    this.serveQueue();
  }

  private socketFor(tenant: string): LaneSocket | undefined {
    const { spread, mostConnectionsPerTenant } = this.limits;
    const own = this.busy.get(tenant);
    const best = own && this.leastBusy(own);
    if (own && best && own.length >= spread) return best;
    const free = (own?.length ?? 0) < mostConnectionsPerTenant ? this.freeSocket() : undefined;
    if (!free) return best ?? (own && leastWaiting(own));
    if (own) own.push(free);
    else this.busy.set(tenant, [free]);
    free.tenant = tenant;
    return free;
  }

  private leastBusy(own: readonly LaneSocket[]): LaneSocket | undefined {
    const now = this.now();
    let best: LaneSocket | undefined;
    for (const socket of own) {
      if (best && best.waiting <= socket.waiting) continue;
      if (socket.takesMore(now, this.limits.slowAfterMs) && !this.isOld(socket, now)) best = socket;
    }
    return best;
  }

  /** The one that was used last, so that those which are not needed stay idle and go. */
  private freeSocket(): LaneSocket | undefined {
    const idle = this.idle.pop();
    if (idle) return idle;
    if (this.sockets.size >= this.limits.mostConnections) return undefined;
    const socket = new LaneSocket(this.address, this, this.now);
    this.sockets.add(socket);
    return socket;
  }

  private release(socket: LaneSocket): void {
    if (socket.tenant === undefined) return;
    const own = this.busy.get(socket.tenant);
    const at = own?.indexOf(socket) ?? -1;
    if (at >= 0) own?.splice(at, 1);
    socket.tenant = undefined;
  }

  private serveQueue(): void {
    for (const exchange of this.queue) {
      const socket = this.socketFor(exchange.tenant);
      if (!socket) return;
      this.queue.delete(exchange);
      socket.send(exchange);
    }
  }

  private isOld(socket: LaneSocket, now: number): boolean {
    return now - socket.openedAtMs > this.limits.openForMs;
  }

  private sweep(): void {
    const now = this.now();
    const { answerWithinMs, idleForMs } = this.limits;
    for (const exchange of this.queue) {
      if (now - exchange.startedAtMs < answerWithinMs) break;
      this.queue.delete(exchange);
      exchange.failed('away');
    }
    for (const [tenant, own] of this.busy) if (own.length === 0) this.busy.delete(tenant);
    for (const socket of [...this.sockets]) {
      const { oldestStartedAtMs: since } = socket;
      if (since !== undefined && now - since >= answerWithinMs) socket.close('late');
      if (since === undefined && now - socket.idleSinceMs > idleForMs) socket.close('away');
    }
  }
}

function leastWaiting(sockets: readonly LaneSocket[]): LaneSocket | undefined {
  const usable = sockets.filter(({ isUsable }) => isUsable);
  return usable.sort((one, other) => one.waiting - other.waiting)[0];
}

import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { writeProblemTo } from '#http';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { tooManyConnections } from './proxy-problems.js';

/** So many connections of one network address. Behind a proxy all of them come from its address, so there is no limit. */
@Injectable()
export class ConnectionLimitDoor {
  private readonly counts = new Map<string, number>();
  private readonly most: number;

  constructor(@Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'connectionsPerAddress' | 'trustProxy'>) {
    this.most = config.trustProxy ? 0 : config.connectionsPerAddress;
  }

  openOn(server: Server): void {
    if (this.most > 0) server.on('connection', (socket: Socket) => this.count(socket));
  }

  private count(socket: Socket): void {
    const { remoteAddress: address = '' } = socket;
    const count = this.counts.get(address) ?? 0;
    if (count >= this.most) writeProblemTo(socket, tooManyConnections);
    this.counts.set(address, count + 1);
    socket.once('close', () => this.forget(address));
  }

  private forget(address: string): void {
    const count = (this.counts.get(address) ?? 0) - 1;
    if (count > 0) this.counts.set(address, count);
    else this.counts.delete(address);
  }
}

import type { Server, Socket } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { networkOf, writeProblemTo } from '#http';
import { GATEWAY_CONFIG, type GatewayConfig } from '../../config.js';
import { Counts } from '../../domain/counts.js';
import { tooManyConnections } from './proxy-problems.js';

/** So many connections of one network address. Behind a proxy all of them come from its address, so there is no limit. */
@Injectable()
export class ConnectionLimitDoor {
  private readonly counts = new Counts();
  private readonly most: number;

  constructor(@Inject(GATEWAY_CONFIG) config: Pick<GatewayConfig, 'connectionsPerAddress' | 'trustProxy'>) {
    this.most = config.trustProxy ? 0 : config.connectionsPerAddress;
  }

  /** @param refuse ends a connection that is one too many */
  openOn(server: Server, refuse = refuseOverHttp): void {
    if (this.most > 0) server.on('connection', (socket: Socket) => this.count(socket, refuse));
  }

  private count(socket: Socket, refuse: (socket: Socket) => void): void {
    const address = networkOf(socket.remoteAddress ?? '');
    if (this.counts.of(address) >= this.most) refuse(socket);
    this.counts.add(address);
    socket.once('close', () => this.counts.subtract(address));
  }
}

const refuseOverHttp = (socket: Socket): void => writeProblemTo(socket, tooManyConnections);

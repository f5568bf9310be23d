import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { isOperator } from '#auth';
import { answerClientError, answerUnknownExpectation, endSlowClients, paceLimits } from '#http';
import { TurnsByOwner } from '#running';
import { LOGGER } from '#service-host';
import type { Logger } from '#telemetry';
import { ANALYTICS_CONFIG, type AnalyticsConfig } from '../../config.js';
import { loweredLimits } from '../../domain/sql-limits.js';
import { problemOfSql, type SqlRequest, sqlRequestOf } from '../../domain/sql-request.js';
import { openReadOnlyEngine, type ReadOnlyEngine, readOnlySettings } from '../clickhouse/read-only.engine.js';
import { exception, plainText, resultOf, type SqlAnswer, sendSqlAnswer } from './sql-answers.js';

/** One query runs at a time. Users have turns, so that a dashboard that asks much waits for itself. */
export const sqlTurns = { atOnce: 1, waitingOfOwner: 16, waiting: 64 };
export const mostSqlCharacters = 262_144;

type Config = Pick<AnalyticsConfig, 'clickHouse' | 'clickHouseDatabase' | 'sqlPort' | 'operatorKey'>;

/**
 * Where dashboards and programs find the embedded ClickHouse as if it were a server: its HTTP interface, reading alone, of this
 * machine alone, for who runs the stack. It has all tenants.
 */
@Injectable()
export class SqlPortDoor implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;
  private engine: ReadOnlyEngine | undefined;
  private stopSweeping: (() => void) | undefined;
  private readonly turns = new TurnsByOwner(sqlTurns, () => tooManyWait);
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(ANALYTICS_CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { clickHouse, clickHouseDatabase, sqlPort, operatorKey } = this.config;
    if (sqlPort === undefined || operatorKey === undefined || !('path' in clickHouse)) return;
    this.engine = await openReadOnlyEngine(clickHouse.path, clickHouseDatabase);
    const server = createServer({ headersTimeout: 10_000, connectionsCheckingInterval: 1_000, requestTimeout: 0 });
    this.server = server;
    server.on('clientError', answerClientError);
    server.on('checkExpectation', answerUnknownExpectation);
    server.on('request', (request, response) => void this.answer(request, response));
    server.maxConnections = 128;
    this.stopSweeping = endSlowClients(server, paceLimits);
    server.listen(sqlPort, '127.0.0.1');
    await once(server, 'listening');
    this.logger.info({ address: server.address() }, 'listening for queries of ClickHouse');
  }

  /** Undefined where none is open. */
  get port(): number | undefined {
    const address = this.server?.address();
    return typeof address === 'object' ? address?.port : undefined;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopSweeping?.();
    this.server?.close();
    this.server?.closeAllConnections();
    this.turns.failWaiting(clientIsGone);
    await this.running.catch(() => undefined);
    await this.engine?.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await sendSqlAnswer(response, await this.answerOf(request, response));
    } catch (error) {
      this.logger.warn({ err: error }, 'a query of ClickHouse was not answered');
      response.destroy();
    }
  }

  private async answerOf(request: IncomingMessage, response: ServerResponse): Promise<SqlAnswer> {
    const url = request.url ?? '/';
    if (!['GET', 'HEAD', 'POST'].includes(request.method ?? '')) return plainText(405, 'Queries come by GET or POST.');
    const path = url.split('?', 1)[0];
    if (path === '/ping' || path === '/replicas_status' || (path === '/' && url === '/' && request.method === 'GET'))
      return plainText(200, 'Ok.');
    if (path !== '/') return plainText(404, 'There is no resource but / and /ping.');
    const body = await bodyOf(request);
    if (body === undefined)
      return exception(
        413,
        `Code: 62. DB::Exception: A query has at most ${mostSqlCharacters} characters. (SYNTAX_ERROR)`,
      );
    const asked = sqlRequestOf(url, request.headers, body);
    const refused = (status: number, text: string) => exception(status, text, asked);
    if (!isOperator({ 'x-api-key': asked.password ?? '' }, this.config.operatorKey))
      return refused(
        403,
        'Code: 516. DB::Exception: Authentication failed: the password is the operator’s key. (AUTHENTICATION_FAILED)',
      );
    const problem = problemOfSql(asked);
    if (problem !== undefined) return refused(400, `Code: 62. DB::Exception: ${problem} (SYNTAX_ERROR)`);
    try {
      return resultOf(await this.resultFor(asked, response), asked);
    } catch (error) {
      const status = error === tooManyWait ? 503 : 500;
      return refused(status, error instanceof Error ? error.message : String(error));
    }
  }

  /** A query ends with whoever asked it. */
  private async resultFor(asked: SqlRequest, response: ServerResponse): Promise<Uint8Array> {
    const gone = new AbortController();
    const onClose = () => gone.abort();
    response.once('close', onClose);
    const limits = loweredLimits(asked.settings, readOnlySettings);
    try {
      return await this.turns.within(asked.user ?? '', async () => {
        // Whoever has gone away needs no turn.
        if (response.destroyed) throw clientIsGone;
        const answer = this.engine!.ask(asked.sql, asked.format, { ...asked, limits, signal: gone.signal });
        this.running = answer;
        return answer;
      });
    } finally {
      response.off('close', onClose);
    }
  }
}

/** Undefined: it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > mostSqlCharacters) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const tooManyWait = new Error('Code: 202. DB::Exception: Too many queries wait. (TOO_MANY_SIMULTANEOUS_QUERIES)');
const clientIsGone = new Error('Code: 394. DB::Exception: The client is gone. (QUERY_WAS_CANCELLED)');

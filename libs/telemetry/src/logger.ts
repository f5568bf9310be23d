import type { LoggerService } from '@nestjs/common';
import { isSpanContextValid, trace } from '@opentelemetry/api';
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'apiKey',
  'api_key',
  'password',
  'passwordHash',
  'secret',
  'secretKey',
  'secret_key',
  'signature',
  'stripe-signature',
  'token',
  'accessToken',
  'refreshToken',
  'operatorKey',
  'adminKey',
];

/** JSON lines with the service's name and, inside a trace, its ids. Secrets are left out by name at three depths. */
export function createLogger(
  service: string,
  options: { level?: string; destination?: DestinationStream } = {},
): Logger {
  return pino(
    {
      level: options.level ?? 'info',
      base: { service },
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      redact: { paths: secretPaths(), censor: '[secret]' },
      mixin: traceIds,
    },
    options.destination ?? pino.destination({ fd: 1, sync: true }),
  );
}

/** Nest's own messages through the same logger, for `NestFactory.create`; its start-up chatter goes to debug. */
export function nestLoggerOf(logger: Logger): LoggerService {
  return new NestLog(logger);
}

/** Warns of equal data source names in one process; each of its services is an application with names of its own. */
const countsAcrossApplications = 'DataSourceNameRegistry';

class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(fieldsOf(rest), String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    const level = rest.at(-1) === countsAcrossApplications ? 'debug' : 'warn';
    this.logger[level](fieldsOf(rest), String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(fieldsOf(rest), String(message));
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal(fieldsOf(rest), String(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(fieldsOf(rest), String(message));
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace(fieldsOf(rest), String(message));
  }
}

/** Nest appends a stack and then its context; both are strings. */
function fieldsOf(rest: unknown[]): object {
  const context = rest.at(-1);
  const stack = rest.find((one) => typeof one === 'string' && one.includes('\n    at '));
  const error = rest.find((one) => one instanceof Error);
  return {
    ...(typeof context === 'string' && context !== stack && { context }),
    ...(stack !== undefined && { stack }),
    ...(error !== undefined && { err: error }),
  };
}

function secretPaths(): string[] {
  return secretNames.flatMap((name) => {
    const key = /^[a-zA-Z_]\w*$/.test(name) ? `.${name}` : `["${name}"]`;
    const top = key.startsWith('.') ? name : key;
    return [top, `*${key}`, `*.*${key}`];
  });
}

function traceIds(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span !== undefined && isSpanContextValid(span) ? { traceId: span.traceId, spanId: span.spanId } : {};
}

import { applyDecorators, Catch, type RpcExceptionFilter, UseFilters } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';

export const kafkaTransport = Symbol('meterstream-kafka');

export interface HandlerOptions {
  topic: string;
  group: string;
  /** Where a group without a committed offset begins; `earliest` when absent. */
  from?: 'earliest' | 'latest';
}

export interface HandlerExtras extends HandlerOptions {
  delivery: 'batch' | 'message';
}

/** The method takes a MessageBatch: all messages of one partition that a fetch brought. */
export function BatchHandler(options: HandlerOptions): MethodDecorator {
  return handlerOf({ ...options, delivery: 'batch' });
}

/** The method takes one SingleMessage at a time, in order; the library commits after each batch of them. */
export function MessageHandler(options: HandlerOptions): MethodDecorator {
  return handlerOf({ ...options, delivery: 'message' });
}

function handlerOf(extras: HandlerExtras): MethodDecorator {
  const pattern = { group: extras.group, topic: extras.topic };
  return applyDecorators(EventPattern(pattern, kafkaTransport, { ...extras }), UseFilters(new ErrorsAsTheyAre()));
}

/** Nest would turn an error into "Internal server error"; the transport needs to know which of the three kinds it is. */
@Catch()
class ErrorsAsTheyAre implements RpcExceptionFilter {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

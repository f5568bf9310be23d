import type { FastifyRequest } from 'fastify';
import type { Reason } from '#contracts';
import { Problem } from '#http';
import type { UsageRead } from '../../application/record-usage.js';
import { eventOfCloudEvent, eventOfStructured, type ReadCloudEvent } from '../../domain/cloud-event.js';
import { textOf } from './body.reader.js';
import { eventsOfJson, type Parse, parsedBody, readJson } from './json-events.js';

type Headers = FastifyRequest['headers'];

/** Whether a request carries CloudEvents: as its body, or one whose attributes are its headers. */
export const isCloudEvents = (headers: Headers): boolean =>
  headers['ce-specversion'] !== undefined || headers['content-type']?.startsWith('application/cloudevents') === true;

/** The three forms of the HTTP binding: structured, batched, and binary. */
export async function cloudEventsOf(request: FastifyRequest): Promise<UsageRead> {
  const { headers, body } = request;
  const contentType = headers['content-type'] ?? '';
  if (contentType.startsWith('application/cloudevents')) {
    const text = await textOf(request);
    const isBatch = contentType.startsWith('application/cloudevents-batch');
    return readJson(text, (parse) =>
      usageOf(eventsOfBody(text, isBatch, parse), (sent) => eventOfStructured(sent, parse)),
    );
  }
  const attributes = attributesOf(headers);
  if (body === undefined || (body as Buffer).length === 0)
    return usageOf([attributes], () => eventOfCloudEvent(attributes, undefined));
  const text = await textOf(request);
  return readJson(text, (parse) => {
    const data = parsedBody(text, parse);
    return usageOf([{ ...attributes, data }], () => eventOfCloudEvent(attributes, data));
  });
}

function eventsOfBody(text: string, isBatch: boolean, parse: Parse): readonly unknown[] {
  const isList = /^\s*\[/.test(text);
  if (isBatch === isList) return eventsOfJson(text, parse);
  const detail = isBatch ? 'A batch of CloudEvents is a JSON array.' : 'A structured CloudEvent is one JSON object.';
  throw new Problem(400, 'malformed-request', detail);
}

function usageOf(sent: readonly unknown[], read: (sent: unknown) => ReadCloudEvent): UsageRead {
  const refusals = new Map<number, readonly Reason[]>();
  const events = sent.map((one, at) => {
    const { event, problems } = read(one);
    if (problems.length > 0) refusals.set(at, problems);
    return event;
  });
  return { events, asSent: sent, ...(refusals.size > 0 && { refusals }) };
}

function attributesOf(headers: Headers): Record<string, unknown> {
  const attributes: Record<string, unknown> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('ce-') && typeof value === 'string') attributes[name.slice(3)] = unescaped(value);
  }
  return attributes;
}

/** Texts that are no header's are percent-encoded. */
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

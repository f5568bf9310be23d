import { Problem } from '#http';
import { RejectedReading } from '../../application/ports.js';
import type { Door, UsageRead } from '../../application/record-usage.js';
import { eventOfStructured, isCloudEvent } from '../../domain/cloud-event.js';
import { meteringEndpoints } from '../../domain/metering/endpoints.js';
import { RepeatedKeys } from '../../domain/metering/repeated-keys.js';
import type { RejectedOfDoor } from '../../domain/redrive.js';
import { type Parse, parsedBody, readJson } from './json-events.js';
import { meteringDoorOf, meteringUsageOf } from './metering.door.js';
import { nativeDoor } from './native-door.js';

const endpoints = new Map(meteringEndpoints.map((endpoint) => [endpoint.source, endpoint]));

/**
 * Reads rejected events as the doors read them that they came by. What says no time happened when it was rejected, and what
 * has no id of its own has the one of its place in the list: however often it is tried, it is one event.
 */
export class RejectedBodies extends RejectedReading {
  private readonly repeatedKeys = new RepeatedKeys();

  /** Undefined for what was cut, and for doors that do not keep what they were sent. */
  of(tenant: string, rejected: RejectedOfDoor): { usage: UsageRead; door: Door } | undefined {
    const { body, id, rejectedAt } = rejected;
    const times = [rejectedAt.getTime()];
    if (rejected.door === nativeDoor.name)
      return readAs(nativeDoor, body, (parse) => ({ ...eventOfBody(body, parse), times }));
    const endpoint = endpoints.get(rejected.door);
    if (!endpoint) return undefined;
    const { repeatedKeys } = this;
    const of = { endpoint, repeatedKeys, tenant, idWhereNone: id };
    return readAs(meteringDoorOf(endpoint), body, (parse) => ({ ...meteringUsageOf(body, parse, of).usage, times }));
  }
}

/** What was cut is no JSON any more. */
function readAs(door: Door, body: string, read: (parse: Parse) => UsageRead) {
  try {
    return { door, usage: readJson(body, read) };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

/** One event, in its native form or as a CloudEvent: the same door takes both. */
function eventOfBody(body: string, parse: Parse): UsageRead {
  const sent = parsedBody(body, parse);
  if (!isCloudEvent(sent)) return { events: [sent] };
  const { event, problems } = eventOfStructured(sent, parse);
  return { events: [event], asSent: [sent], ...(problems.length > 0 && { refusals: new Map([[0, problems]]) }) };
}

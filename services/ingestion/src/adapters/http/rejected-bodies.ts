import { RejectedReading } from '../../application/ports.js';
import { type Door, type UsageRead } from '../../application/record-usage.js';
import { meteringEndpoints } from '../../domain/metering/endpoints.js';
import { RepeatedKeys } from '../../domain/metering/repeated-keys.js';
import type { RejectedOfDoor } from '../../domain/redrive.js';
import { eventsOfJson, readJson } from './json-events.js';
import { meteringDoorOf, meteringUsageOf } from './metering.door.js';
import { nativeDoor } from './native-door.js';

const endpoints = new Map(meteringEndpoints.map((endpoint) => [endpoint.source, endpoint]));

/** Reads rejected events as the doors read them that they came by. */
export class RejectedBodies extends RejectedReading {
  private readonly repeatedKeys = new RepeatedKeys();

  /** Undefined for what was cut, and for doors that do not keep what they were sent. */
  of(tenant: string, { door, body }: RejectedOfDoor): { usage: UsageRead; door: Door } | undefined {
    const endpoint = endpoints.get(door);
    if (!isJson(body)) return undefined;
    if (door === nativeDoor.name)
      return { door: nativeDoor, usage: readJson(body, (parse) => ({ events: eventsOfJson(body, parse) })) };
    if (!endpoint) return undefined;
    const { repeatedKeys } = this;
    const usage = readJson(body, (parse) => meteringUsageOf(body, parse, { endpoint, repeatedKeys, tenant }).usage);
    return { door: meteringDoorOf(endpoint), usage };
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

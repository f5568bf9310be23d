import { Controller, Query } from '@nestjs/common';
import { Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, readCursor, type Static, writeCursor } from '#http';
import { intakeDoor } from '../../application/record-intake.js';
import { meteringEndpoints } from '../../domain/metering/endpoints.js';
import { RejectedUsageRepository } from '../postgres/rejected-usage.repository.js';
import { nativeDoor } from './native-door.js';

const RejectedUsageItem = Type.Object({
  id: Type.String(),
  rejectedAt: Type.String({ format: 'date-time' }),
  door: Type.String(),
  body: Type.String({ description: 'The event as it arrived, JSON text, cut at 16 KiB' }),
  reasons: Type.Array(Type.Object({ path: Type.String(), code: Type.String(), message: Type.String() })),
});

const meteringDoors = meteringEndpoints.map(({ source }) => source);
export const RejectedDoor = Type.Enum([nativeDoor.name, intakeDoor.name, ...meteringDoors, 'otlp', 'synthetic']);
const RejectedUsageQuery = Type.Object({ ...PageQuery, door: Type.Optional(RejectedDoor) });

@Controller('v1/rejected-usage')
export class RejectedUsageController {
  constructor(private readonly rejectedUsage: RejectedUsageRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'Usage that could not be understood, newest first, with every reason',
    tag: 'Usage',
    scope: 'read',
    query: RejectedUsageQuery,
    answer: pageOf(RejectedUsageItem),
  })
  async list(@Caller() caller: CallerIdentity, @Query() query: Static<typeof RejectedUsageQuery>) {
    const limit = limitOf(query.limit);
    const key = readCursor(query.cursor, 'instant', 'text');
    const after = key && { rejectedAt: new Date(key[0]), id: key[1] };
    const found = await this.rejectedUsage.page(caller.tenant, { door: query.door, after, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = found.length > limit ? items.at(-1) : undefined;
    return {
      items: items.map((one) => ({
        ...one,
        tenant: undefined,
        acceptedAt: undefined,
        acceptancePublished: undefined,
        rejectedAt: one.rejectedAt.toISOString(),
      })),
      ...(last ? { nextCursor: writeCursor([last.rejectedAt.getTime(), last.id]) } : {}),
    };
  }
}

import { Controller, Inject, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, Problem, timeText } from '#http';
import { RATING_SETTINGS, type RatingSettings } from '../../application/ports.js';
import { type CorrectionRow, CorrectionsRepository } from '../postgres/corrections.repository.js';

const Event = Type.Object({
  time: Type.String({ format: 'date-time' }),
  properties: Type.Record(Type.String(), Type.Unknown()),
  subscriptionId: Type.Optional(
    Type.String({ description: 'Absent: it was or is not attributed, or its segment is not open' }),
  ),
  periodIndex: Type.Optional(Type.Integer()),
  late: Type.Optional(Type.Boolean({ description: 'The segment is closed: the difference is late usage' })),
});

const Correction = Type.Object({
  correctionId: Type.String(),
  kind: Type.Union([Type.Literal('void'), Type.Literal('amend')]),
  source: Type.String(),
  id: Type.String({ description: 'Of the event' }),
  reason: Type.String(),
  outcome: Type.Union([
    Type.Literal('applied'),
    Type.Literal('already-void'),
    Type.Literal('not-found', { description: 'No such event stood before the correction' }),
    Type.Literal('pending', { description: 'Not all partitions have reached it' }),
  ]),
  requestedAt: Type.String({ format: 'date-time' }),
  before: Type.Optional(Event),
  after: Type.Optional(Event),
});

const CorrectionPath = Type.Object({ correctionId: Type.String({ minLength: 1, maxLength: 128 }) });

@Controller('v1/usage/corrections')
export class UsageCorrectionsController {
  constructor(
    private readonly corrections: CorrectionsRepository,
    @Inject(RATING_SETTINGS) private readonly settings: RatingSettings,
  ) {}

  @Endpoint({
    method: 'GET',
    path: ':correctionId',
    summary: 'What became of a void or an amendment, once rating has reached it',
    tag: 'Usage',
    scope: 'read',
    params: CorrectionPath,
    answer: Correction,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Param() { correctionId }: Static<typeof CorrectionPath>) {
    const rows = await this.corrections.results(tenant, correctionId);
    if (rows.length === 0) throw new Problem(404, 'not-found', 'Rating has not reached such a correction.');
    return correctionJsonOf(rows, this.settings.usagePartitions);
  }
}

/** One partition has the event, if any has: what it says counts. Without it there is none only when all have said so. */
export function correctionJsonOf(rows: readonly CorrectionRow[], partitions: number) {
  const row = rows.find(({ outcome }) => outcome !== 'not-found') ?? (rows[0] as CorrectionRow);
  const isPending = row.outcome === 'not-found' && rows.length < partitions;
  return {
    correctionId: row.correction_id,
    kind: row.type === 'usage-voided' ? 'void' : 'amend',
    source: row.source,
    id: row.event_id,
    reason: row.reason,
    outcome: isPending ? 'pending' : row.outcome,
    requestedAt: timeText(Number(row.occurred_at)),
    ...row.change,
  };
}

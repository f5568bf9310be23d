import { Controller } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Endpoint, timeText } from '#http';
import { ReplaysRepository } from '../postgres/replays.repository.js';

const Instant = Type.String({ description: 'RFC 3339, UTC' });

const ReplayJson = Type.Object({
  startedAt: Instant,
  endedAt: Instant,
  differences: Type.Integer({
    description: 'Fields in which something came out otherwise. The command lists each of them.',
  }),
});

const Replays = Type.Object({ items: Type.Array(ReplayJson, { description: 'The latest first, 20 at most.' }) });

/**
 * Whether everything came out the same when it was last worked out once more. How much that was stays with who runs the
 * installation: it would tell each tenant of the others' business.
 */
@Controller('v1/replays')
export class ReplaysController {
  constructor(private readonly replays: ReplaysRepository) {}

  @Endpoint({
    method: 'GET',
    summary:
      'List what replays have found: the whole installation, of all tenants, worked out once more from its log by `node tools/run.mjs replay`',
    tag: 'Status',
    scope: 'read',
    answer: Replays,
  })
  async list(): Promise<Static<typeof Replays>> {
    const replays = await this.replays.list();
    return {
      items: replays.map(({ startedAt, endedAt, differences }) => ({
        startedAt: timeText(startedAt),
        endedAt: timeText(endedAt),
        differences,
      })),
    };
  }
}

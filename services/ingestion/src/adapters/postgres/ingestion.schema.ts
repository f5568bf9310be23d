import type { PostgresSchema } from '#database';
import { CreateRejectedUsage1795353600000 } from '../../../migrations/1795353600000-create-rejected-usage.js';
import { RepeatCorrections1795884600000 } from '../../../migrations/1795884600000-repeat-corrections.js';
import { CreateTelemetry1795946400000 } from '../../../migrations/1795946400000-create-telemetry.js';
import { RedriveRejectedUsage1796110000000 } from '../../../migrations/1796110000000-redrive-rejected-usage.js';
import { KeepActs1796510000000 } from '../../../migrations/1796510000000-keep-acts.js';
import { PublishAcceptances1796520000000 } from '../../../migrations/1796520000000-publish-acceptances.js';
import { RedriveDeadLetters1796700000000 } from '../../../migrations/1796700000000-redrive-dead-letters.js';
import { ForgetOldKeys1796800000000 } from '../../../migrations/1796800000000-forget-old-keys.js';
import { KeepLastingKeys1796900000000 } from '../../../migrations/1796900000000-keep-lasting-keys.js';
import { RejectedUsageRow } from './rejected-usage.entity.js';

export const ingestionSchema: PostgresSchema = {
  schema: 'ingestion',
  entities: [RejectedUsageRow],
  migrations: [
    CreateRejectedUsage1795353600000,
    RepeatCorrections1795884600000,
    CreateTelemetry1795946400000,
    RedriveRejectedUsage1796110000000,
    KeepActs1796510000000,
    PublishAcceptances1796520000000,
    RedriveDeadLetters1796700000000,
    ForgetOldKeys1796800000000,
    KeepLastingKeys1796900000000,
  ],
};

import { Rating1764000000000 } from '../../../migrations/1764000000000-rating.js';
import { UsageThatWaits1795600000000 } from '../../../migrations/1795600000000-usage-that-waits.js';
import { PartsOfMeters1795604400000 } from '../../../migrations/1795604400000-parts-of-meters.js';
import { RefusedRecords1795864800000 } from '../../../migrations/1795864800000-refused-records.js';
import { ConflictsKeptOnce1795868400000 } from '../../../migrations/1795868400000-conflicts-kept-once.js';
import { TenantsBehind1795872000000 } from '../../../migrations/1795872000000-tenants-behind.js';
import { UsageCounts1795875600000 } from '../../../migrations/1795875600000-usage-counts.js';
import { LateUsage1795879200000 } from '../../../migrations/1795879200000-late-usage.js';
import { QuotaReservations1795881600000 } from '../../../migrations/1795881600000-quota-reservations.js';
import { UsageCorrections1795882800000 } from '../../../migrations/1795882800000-usage-corrections.js';
import { UsageBackfills1795886400000 } from '../../../migrations/1795886400000-usage-backfills.js';
import { CallCosts1796000000000 } from '../../../migrations/1796000000000-call-costs.js';
import { BackfillsSent1796001000000 } from '../../../migrations/1796001000000-backfills-sent.js';
import { CountVoids1796002000000 } from '../../../migrations/1796002000000-count-voids.js';
import { Recostings1796003000000 } from '../../../migrations/1796003000000-recostings.js';
import { MeterStandings1796004000000 } from '../../../migrations/1796004000000-meter-standings.js';
import { KeepActs1796510000000 } from '../../../migrations/1796510000000-keep-acts.js';
import { KeptUsageChanges1796520000000 } from '../../../migrations/1796520000000-kept-usage-changes.js';
import { RoomForTotals1796530000000 } from '../../../migrations/1796530000000-room-for-totals.js';
import { TotalsJournal1796540000000 } from '../../../migrations/1796540000000-totals-journal.js';
import { BackfillsListed1796550000000 } from '../../../migrations/1796550000000-backfills-listed.js';
import { ForgetOldKeys1796800000000 } from '../../../migrations/1796800000000-forget-old-keys.js';
import { KeepLastingKeys1796900000000 } from '../../../migrations/1796900000000-keep-lasting-keys.js';
import { RedrivenUsage1796910000000 } from '../../../migrations/1796910000000-redriven-usage.js';
import { RedrivenUsageOnItsWay1796920000000 } from '../../../migrations/1796920000000-redriven-usage-on-its-way.js';
import { PostponedCorrections1796930000000 } from '../../../migrations/1796930000000-postponed-corrections.js';

/** In their order. */
export const migrations = [
  Rating1764000000000,
  UsageThatWaits1795600000000,
  PartsOfMeters1795604400000,
  RefusedRecords1795864800000,
  ConflictsKeptOnce1795868400000,
  TenantsBehind1795872000000,
  UsageCounts1795875600000,
  LateUsage1795879200000,
  QuotaReservations1795881600000,
  UsageCorrections1795882800000,
  UsageBackfills1795886400000,
  CallCosts1796000000000,
  BackfillsSent1796001000000,
  CountVoids1796002000000,
  Recostings1796003000000,
  MeterStandings1796004000000,
  KeepActs1796510000000,
  KeptUsageChanges1796520000000,
  RoomForTotals1796530000000,
  TotalsJournal1796540000000,
  BackfillsListed1796550000000,
  ForgetOldKeys1796800000000,
  KeepLastingKeys1796900000000,
  RedrivenUsage1796910000000,
  RedrivenUsageOnItsWay1796920000000,
  PostponedCorrections1796930000000,
];

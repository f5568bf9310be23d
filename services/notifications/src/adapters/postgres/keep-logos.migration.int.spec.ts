import { jest } from '@jest/globals';
import { databaseForSpec } from '#testing';
import { KeepLogos1796530000000 } from '../../../migrations/1796530000000-keep-logos.js';
import { notificationsSchema } from './notifications.schema.js';

jest.setTimeout(60_000);

describe('logos of before they were kept for ever', () => {
  const database = databaseForSpec(notificationsSchema);

  it('stay, and what was chosen is announced once', async () => {
    const then = await database.migrate(notificationsSchema.migrations.indexOf(KeepLogos1796530000000));
    await then.query(`
      insert into brandings values ('b-1', 't-1', 2, '{"status": "set", "revision": 2, "footer": ""}'), ('b-2', 't-2', 1, null);
      insert into logos values ('t-1', 'h-1', '\\x01');
      insert into events (position, stream_id, version, tenant, type, data, recorded_at) values
        (1, 'branding-b-1', 1, 't-1', 'BrandingSet', '{"footer": "", "at": 1}', now()),
        (2, 'branding-b-1', 2, 't-1', 'LogoSet', '{"logo": {"hash": "h-1"}, "at": 2}', now()),
        (3, 'branding-b-2', 1, 't-2', 'BrandingSet', '{"footer": "", "at": 1}', now());
      update event_position set last_position = 3`);
    const now = await database.migrate();
    const announced = await now.query(
      "select position::int, stream_id, version, tenant from events where type = 'BrandingAnnounced'",
    );
    expect(announced).toEqual([{ position: 4, stream_id: 'branding-b-1', version: 3, tenant: 't-1' }]);
    expect(await now.query('select last_position::int as last from event_position')).toEqual([{ last: 4 }]);
    expect(await now.query('select version from brandings order by branding_id')).toEqual([
      { version: 3 },
      { version: 1 },
    ]);
    await now.query("insert into logos values ('t-1', 'h-2', '\\x02')");
    expect(await now.query('select count(*)::int as kept from logos')).toEqual([{ kept: 2 }]);
  });
});

import { intakeTopicOf, usageTopic } from '#contracts';
import { withoutTenants } from './intake-names.js';

describe('names that all tenants read', () => {
  it('say nothing of a tenant', () => {
    const text = `ingestion-intake of ${intakeTopicOf('acme-2')}, partition 0, has not moved for 41 s`;
    expect(withoutTenants(text)).toBe('ingestion-intake of ingestion.intake.v1.…, partition 0, has not moved for 41 s');
    expect(withoutTenants(usageTopic.name)).toBe(usageTopic.name);
  });
});

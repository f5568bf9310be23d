import { AuditMigration } from '#event-store';

export class FindActs1796500000000 extends AuditMigration {}

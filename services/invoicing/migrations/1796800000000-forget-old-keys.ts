import { IdempotencyMigration } from '#http';

export class ForgetOldKeys1796800000000 extends IdempotencyMigration {}

import { LastingKeysMigration } from '#http';

export class KeepLastingKeys1796900000000 extends LastingKeysMigration {}

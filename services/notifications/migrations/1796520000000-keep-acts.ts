import { ActsMigration } from '#event-store';

export class KeepActs1796520000000 extends ActsMigration {}

import { ActsMigration } from '#event-store';

export class KeepActs1796510000000 extends ActsMigration {}

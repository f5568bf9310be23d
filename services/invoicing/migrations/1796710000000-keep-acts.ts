import { ActsMigration } from '#event-store';

export class KeepActs1796710000000 extends ActsMigration {}

import { ActsMigration } from '#event-store';

export class KeepActs1796620000000 extends ActsMigration {}

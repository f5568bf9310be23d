import { ForgottenPartitionsLoop } from './forgotten-partitions.loop.js';
import { RecostingLoop } from './recosting.loop.js';

/** What goes on beside the batches, in the thread that rates. */
export const loopsOfWork = [RecostingLoop, ForgottenPartitionsLoop];

export { type CommitmentReached, lackOfCommitment } from './commitment.js';
export { type MeasuredMetric, type MissedTarget, type ServiceTarget, serviceCredits } from './service-credits.js';
export { reachedVolume, type VolumePercentage } from './volume.js';

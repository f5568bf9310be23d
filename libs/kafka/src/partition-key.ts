import type { PartitionRef } from './group-subscription.js';

/** The name of a partition in a map of partitions of several topics. */
export const partitionKey = ({ topic, partition }: Readonly<PartitionRef>): string => `${topic}/${partition}`;

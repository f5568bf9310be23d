import { MeterMessage } from '../generated/catalog/v1/meter.js';
import { protobufCodec, type Topic } from '../topic.js';

export const meterTopic: Topic<MeterMessage> = {
  name: 'catalog.meter.v1',
  owner: 'catalog',
  summary: 'Metering elements: what pricing metrics read from events, and in which unit.',
  codec: protobufCodec(MeterMessage),
  keyOf: (message) => message.element?.elementId ?? message.id,
  order: 'The changes of one element in the order they were made.',
  partitions: 'one',
  readers: ['internal teams: what applications are expected to report'],
  proto: 'catalog/v1/meter.proto',
  message: 'catalog.v1.MeterMessage',
};

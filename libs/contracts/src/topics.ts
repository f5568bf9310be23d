import type { Topic } from './topic.js';
import { accountMailTopic } from './topics/account-mail.topic.js';
import { alertTopic } from './topics/alert.topic.js';
import { apiKeyTopic } from './topics/api-key.topic.js';
import { brandingTopic } from './topics/branding.topic.js';
import { changeTopic } from './topics/change.topic.js';
import { chargeTopic } from './topics/charge.topic.js';
import { couponTopic } from './topics/coupon.topic.js';
import { creditNoteTopic } from './topics/credit-note.topic.js';
import { customerTopic } from './topics/customer.topic.js';
import { deliveryTopic } from './topics/delivery.topic.js';
import { discoveredNameTopic } from './topics/discovered-name.topic.js';
import { gatewayTopic } from './topics/gateway.topic.js';
import { intakeTopic } from './topics/intake.topic.js';
import { invoiceTopic } from './topics/invoice.topic.js';
import { keptUsageTopic } from './topics/kept-usage.topic.js';
import { lateUsageTopic } from './topics/late-usage.topic.js';
import { meterTopic } from './topics/meter.topic.js';
import { modelPricesTopic } from './topics/model-prices.topic.js';
import { paymentTopic } from './topics/payment.topic.js';
import { portalLinkTopic } from './topics/portal-link.topic.js';
import { productTopic } from './topics/product.topic.js';
import { publicationTopic } from './topics/publication.topic.js';
import { quotaTopic } from './topics/quota.topic.js';
import { ratedUsageTopic } from './topics/rated-usage.topic.js';
import { rejectedUsageTopic } from './topics/rejected-usage.topic.js';
import { sessionTopic } from './topics/session.topic.js';
import { signUpMailTopic } from './topics/sign-up-mail.topic.js';
import { subscriptionTopic } from './topics/subscription.topic.js';
import { taxTopic } from './topics/tax.topic.js';
import { taxRequestTopic } from './topics/tax-request.topic.js';
import { tenantTopic } from './topics/tenant.topic.js';
import { testClockTopic } from './topics/test-clock.topic.js';
import { usageTopic } from './topics/usage.topic.js';
import { usageCountsTopic } from './topics/usage-counts.topic.js';
import { walletTopic } from './topics/wallet.topic.js';

// biome-ignore lint/suspicious/noExplicitAny: the registry holds topics of every message type.
export const topics: readonly Topic<any>[] = [
  tenantTopic,
  apiKeyTopic,
  sessionTopic,
  accountMailTopic,
  productTopic,
  publicationTopic,
  meterTopic,
  modelPricesTopic,
  customerTopic,
  subscriptionTopic,
  testClockTopic,
  portalLinkTopic,
  signUpMailTopic,
  intakeTopic,
  usageTopic,
  rejectedUsageTopic,
  discoveredNameTopic,
  ratedUsageTopic,
  chargeTopic,
  quotaTopic,
  lateUsageTopic,
  usageCountsTopic,
  keptUsageTopic,
  invoiceTopic,
  creditNoteTopic,
  couponTopic,
  walletTopic,
  taxRequestTopic,
  paymentTopic,
  gatewayTopic,
  taxTopic,
  alertTopic,
  deliveryTopic,
  changeTopic,
  brandingTopic,
];

export const defaultUsagePartitions = 4;

/** The settings a topic is created with: the log is kept unless an operator says otherwise. */
export function topicsToCreate(
  usagePartitions: number,
): { name: string; partitions: number; config: Record<string, string> }[] {
  return topics.map((topic) => ({
    name: topic.name,
    partitions: topic.partitions === 'usage' ? usagePartitions : 1,
    config: {
      'retention.ms': '-1',
      'retention.bytes': '-1',
      'cleanup.policy': 'delete',
      'max.message.bytes': '8388608',
      ...topic.config,
    },
  }));
}

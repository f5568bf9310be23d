import {
  Activity,
  Bell,
  Box,
  Building2,
  Clock,
  CreditCard,
  Equal,
  FileMinus,
  FileText,
  Fingerprint,
  Flag,
  FlaskConical,
  Gauge,
  KeyRound,
  List,
  type LucideIcon,
  Mail,
  Percent,
  RefreshCw,
  Settings,
  TrendingUp,
  UserRound,
  Wallet,
  Webhook,
} from 'lucide-react';
import type { Place } from './navigation.js';

const icons: Readonly<Record<Place['to'], LucideIcon>> = {
  '/': Gauge,
  '/recurring-revenue': TrendingUp,
  '/start': Flag,
  '/data/logs': List,
  '/data/reconciliation': Equal,
  '/customers/organizations': Building2,
  '/customers/subscribers': UserRound,
  '/customers/credentials': Fingerprint,
  '/billing/subscriptions': RefreshCw,
  '/billing/invoices': FileText,
  '/billing/credit-notes': FileMinus,
  '/billing/wallets': Wallet,
  '/billing/coupons': Percent,
  '/billing/notification-templates': Mail,
  '/billing/payment-gateways': CreditCard,
  '/configuration/revenue-sources/products': Box,
  '/configuration/simulations': FlaskConical,
  '/configuration/budgets': Bell,
  '/developers/api-keys': KeyRound,
  '/developers/webhooks': Webhook,
  '/developers/telemetry': Activity,
  '/developers/test-clocks': Clock,
  '/settings': Settings,
};

/** Beside the name of a place. Two dozen of them weigh what a page does: they come after it. */
export default function PlaceIcon({ of }: { readonly of: Place['to'] }) {
  const Icon = icons[of];
  return <Icon size={16} strokeWidth={1.6} aria-hidden="true" />;
}

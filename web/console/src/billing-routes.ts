import { createRoute } from '@tanstack/react-router';
import { creditNotesSearch } from './features/credit-notes/credit-notes.search.js';
import { makingSearch } from './making.search.js';
import { root } from './root-route.js';

const child = () => root;

const creditNotes = createRoute({
  getParentRoute: child,
  path: '/billing/credit-notes',
  validateSearch: creditNotesSearch,
  staticData: { title: 'Credit Notes' },
}).lazy(() => import('./features/credit-notes/credit-notes.page.js').then(({ Route }) => Route));

const creditNote = createRoute({
  getParentRoute: child,
  path: '/billing/credit-notes/$creditNoteId',
  staticData: { title: 'Credit note', parent: { name: 'Credit Notes', to: '/billing/credit-notes' } },
}).lazy(() => import('./features/credit-notes/credit-note.page.js').then(({ Route }) => Route));

const wallets = createRoute({
  getParentRoute: child,
  path: '/billing/wallets',
  validateSearch: makingSearch,
  staticData: { title: 'Wallets' },
}).lazy(() => import('./features/wallets/wallets.page.js').then(({ Route }) => Route));

const wallet = createRoute({
  getParentRoute: child,
  path: '/billing/wallets/$walletId',
  staticData: { title: 'Wallet', parent: { name: 'Wallets', to: '/billing/wallets' } },
}).lazy(() => import('./features/wallets/wallet.page.js').then(({ Route }) => Route));

const coupons = createRoute({
  getParentRoute: child,
  path: '/billing/coupons',
  validateSearch: makingSearch,
  staticData: { title: 'Coupons' },
}).lazy(() => import('./features/coupons/coupons.page.js').then(({ Route }) => Route));

const coupon = createRoute({
  getParentRoute: child,
  path: '/billing/coupons/$couponId',
  staticData: { title: 'Coupon', parent: { name: 'Coupons', to: '/billing/coupons' } },
}).lazy(() => import('./features/coupons/coupon.page.js').then(({ Route }) => Route));

const mailTemplates = createRoute({
  getParentRoute: child,
  path: '/billing/notification-templates',
  staticData: { title: 'Notification Templates' },
}).lazy(() => import('./features/mail-templates/mail-templates.page.js').then(({ Route }) => Route));

const mailTemplate = createRoute({
  getParentRoute: child,
  path: '/billing/notification-templates/$template',
  staticData: {
    title: 'Notification template',
    parent: { name: 'Notification Templates', to: '/billing/notification-templates' },
  },
}).lazy(() => import('./features/mail-templates/mail-template.page.js').then(({ Route }) => Route));

const paymentGateways = createRoute({
  getParentRoute: child,
  path: '/billing/payment-gateways',
  validateSearch: makingSearch,
  staticData: { title: 'Payment Gateways' },
}).lazy(() => import('./features/gateways/gateways.page.js').then(({ Route }) => Route));

export const billingRoutes = [
  ...[creditNotes, creditNote, wallets, wallet, coupons, coupon],
  ...[paymentGateways, mailTemplates, mailTemplate],
] as const;

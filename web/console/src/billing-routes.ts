import { createRoute } from '@tanstack/react-router';
import { creditNotesSearch } from './features/credit-notes/credit-notes.search.js';
import { makingSearch } from './making.search.js';
import { pageOf } from './page-of.js';
import { root } from './root-route.js';

const child = () => root;

const creditNotes = createRoute({
  getParentRoute: child,
  path: '/billing/credit-notes',
  validateSearch: creditNotesSearch,
  staticData: { title: 'Credit Notes' },
}).lazy(pageOf(() => import('./features/credit-notes/credit-notes.page.js')));

const creditNote = createRoute({
  getParentRoute: child,
  path: '/billing/credit-notes/$creditNoteId',
  staticData: { title: 'Credit note', parent: { name: 'Credit Notes', to: '/billing/credit-notes' } },
}).lazy(pageOf(() => import('./features/credit-notes/credit-note.page.js')));

const wallets = createRoute({
  getParentRoute: child,
  path: '/billing/wallets',
  validateSearch: makingSearch,
  staticData: { title: 'Wallets' },
}).lazy(pageOf(() => import('./features/wallets/wallets.page.js')));

const wallet = createRoute({
  getParentRoute: child,
  path: '/billing/wallets/$walletId',
  staticData: { title: 'Wallet', parent: { name: 'Wallets', to: '/billing/wallets' } },
}).lazy(pageOf(() => import('./features/wallets/wallet.page.js')));

const coupons = createRoute({
  getParentRoute: child,
  path: '/billing/coupons',
  validateSearch: makingSearch,
  staticData: { title: 'Coupons' },
}).lazy(pageOf(() => import('./features/coupons/coupons.page.js')));

const coupon = createRoute({
  getParentRoute: child,
  path: '/billing/coupons/$couponId',
  staticData: { title: 'Coupon', parent: { name: 'Coupons', to: '/billing/coupons' } },
}).lazy(pageOf(() => import('./features/coupons/coupon.page.js')));

const mailTemplates = createRoute({
  getParentRoute: child,
  path: '/billing/notification-templates',
  staticData: { title: 'Notification Templates' },
}).lazy(pageOf(() => import('./features/mail-templates/mail-templates.page.js')));

const mailTemplate = createRoute({
  getParentRoute: child,
  path: '/billing/notification-templates/$template',
  staticData: {
    title: 'Notification template',
    parent: { name: 'Notification Templates', to: '/billing/notification-templates' },
  },
}).lazy(pageOf(() => import('./features/mail-templates/mail-template.page.js')));

const paymentGateways = createRoute({
  getParentRoute: child,
  path: '/billing/payment-gateways',
  validateSearch: makingSearch,
  staticData: { title: 'Payment Gateways' },
}).lazy(pageOf(() => import('./features/gateways/gateways.page.js')));

export const billingRoutes = [
  ...[creditNotes, creditNote, wallets, wallet, coupons, coupon],
  ...[paymentGateways, mailTemplates, mailTemplate],
] as const;

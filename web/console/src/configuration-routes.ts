import { createRoute, redirect } from '@tanstack/react-router';
import { modelPricesSearch } from './features/model-prices/model-prices.search.js';
import { newProductSearch, productSearch, productsSearch } from './features/products/products.search.js';
import { simulationSearch } from './features/simulations/simulation.search.js';
import { makingSearch } from './making.search.js';
import { pageOf } from './page-of.js';
import { root } from './root-route.js';

const child = () => root;
const revenueSources = { name: 'Revenue Sources', to: '/configuration/revenue-sources/products' };

const start = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources',
  beforeLoad: () => {
    throw redirect({ to: '/configuration/revenue-sources/products' });
  },
});

const products = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/products',
  validateSearch: productsSearch,
  staticData: { title: 'Revenue Sources' },
}).lazy(pageOf(() => import('./features/products/products.page.js')));

const newProduct = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/products/new',
  validateSearch: newProductSearch,
  staticData: { title: 'New product', parent: revenueSources },
}).lazy(pageOf(() => import('./features/products/new-product.page.js')));

const product = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/products/$productId',
  validateSearch: productSearch,
  staticData: { title: 'Product', parent: revenueSources },
}).lazy(pageOf(() => import('./features/products/product.page.js')));

const meteringElements = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/metering-elements',
  validateSearch: makingSearch,
  staticData: { title: 'Metering Elements', parent: revenueSources },
}).lazy(pageOf(() => import('./features/metering-elements/metering-elements.page.js')));

const sources = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/sources',
  validateSearch: makingSearch,
  staticData: { title: 'Sources', parent: revenueSources },
}).lazy(pageOf(() => import('./features/sources/sources.page.js')));

const audiences = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/audiences',
  validateSearch: makingSearch,
  staticData: { title: 'Audiences', parent: revenueSources },
}).lazy(pageOf(() => import('./features/audiences/audiences.page.js')));

const modelPrices = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/model-prices',
  validateSearch: modelPricesSearch,
  staticData: { title: 'Model Prices', parent: revenueSources },
}).lazy(pageOf(() => import('./features/model-prices/model-prices.page.js')));

const recostings = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/recostings',
  validateSearch: makingSearch,
  staticData: { title: 'Recostings', parent: revenueSources },
}).lazy(pageOf(() => import('./features/recostings/recostings.page.js')));

const simulations = createRoute({
  getParentRoute: child,
  path: '/configuration/simulations',
  validateSearch: makingSearch,
  staticData: { title: 'Simulations' },
}).lazy(pageOf(() => import('./features/simulations/simulations.page.js')));

const simulation = createRoute({
  getParentRoute: child,
  path: '/configuration/simulations/$simulationId',
  validateSearch: simulationSearch,
  staticData: { title: 'Simulation', parent: { name: 'Simulations', to: '/configuration/simulations' } },
}).lazy(pageOf(() => import('./features/simulations/simulation.page.js')));

const budgets = createRoute({
  getParentRoute: child,
  path: '/configuration/budgets',
  validateSearch: makingSearch,
  staticData: { title: 'Budgets & Alerts' },
}).lazy(pageOf(() => import('./features/budgets/budgets.page.js')));

const budget = createRoute({
  getParentRoute: child,
  path: '/configuration/budgets/$budgetId',
  staticData: { title: 'Budget', parent: { name: 'Budgets & Alerts', to: '/configuration/budgets' } },
}).lazy(pageOf(() => import('./features/budgets/budget.page.js')));

export const configurationRoutes = [
  start,
  products,
  newProduct,
  product,
  meteringElements,
  sources,
  audiences,
  modelPrices,
  recostings,
  simulations,
  simulation,
  budgets,
  budget,
] as const;

import { createRoute, redirect } from '@tanstack/react-router';
import { modelPricesSearch } from './features/model-prices/model-prices.search.js';
import { newProductSearch, productSearch, productsSearch } from './features/products/products.search.js';
import { makingSearch } from './making.search.js';
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
}).lazy(() => import('./features/products/products.page.js').then(({ Route }) => Route));

const newProduct = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/products/new',
  validateSearch: newProductSearch,
  staticData: { title: 'New product', parent: revenueSources },
}).lazy(() => import('./features/products/new-product.page.js').then(({ Route }) => Route));

const product = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/products/$productId',
  validateSearch: productSearch,
  staticData: { title: 'Product', parent: revenueSources },
}).lazy(() => import('./features/products/product.page.js').then(({ Route }) => Route));

const meteringElements = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/metering-elements',
  validateSearch: makingSearch,
  staticData: { title: 'Metering Elements', parent: revenueSources },
}).lazy(() => import('./features/metering-elements/metering-elements.page.js').then(({ Route }) => Route));

const sources = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/sources',
  validateSearch: makingSearch,
  staticData: { title: 'Sources', parent: revenueSources },
}).lazy(() => import('./features/sources/sources.page.js').then(({ Route }) => Route));

const audiences = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/audiences',
  validateSearch: makingSearch,
  staticData: { title: 'Audiences', parent: revenueSources },
}).lazy(() => import('./features/audiences/audiences.page.js').then(({ Route }) => Route));

const modelPrices = createRoute({
  getParentRoute: child,
  path: '/configuration/revenue-sources/model-prices',
  validateSearch: modelPricesSearch,
  staticData: { title: 'Model Prices', parent: revenueSources },
}).lazy(() => import('./features/model-prices/model-prices.page.js').then(({ Route }) => Route));

const simulations = createRoute({
  getParentRoute: child,
  path: '/configuration/simulations',
  validateSearch: makingSearch,
  staticData: { title: 'Simulations' },
}).lazy(() => import('./features/simulations/simulations.page.js').then(({ Route }) => Route));

const simulation = createRoute({
  getParentRoute: child,
  path: '/configuration/simulations/$simulationId',
  staticData: { title: 'Simulation', parent: { name: 'Simulations', to: '/configuration/simulations' } },
}).lazy(() => import('./features/simulations/simulation.page.js').then(({ Route }) => Route));

const budgets = createRoute({
  getParentRoute: child,
  path: '/configuration/budgets',
  validateSearch: makingSearch,
  staticData: { title: 'Budgets & Alerts' },
}).lazy(() => import('./features/budgets/budgets.page.js').then(({ Route }) => Route));

const budget = createRoute({
  getParentRoute: child,
  path: '/configuration/budgets/$budgetId',
  staticData: { title: 'Budget', parent: { name: 'Budgets & Alerts', to: '/configuration/budgets' } },
}).lazy(() => import('./features/budgets/budget.page.js').then(({ Route }) => Route));

export const configurationRoutes = [
  start,
  products,
  newProduct,
  product,
  meteringElements,
  sources,
  audiences,
  modelPrices,
  simulations,
  simulation,
  budgets,
  budget,
] as const;

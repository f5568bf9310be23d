import type { PostgresSchema } from '#database';
import { CreateCatalog1795306200000 } from '../../../migrations/1795306200000-create-catalog.js';
import { VersionsTakeEffect1795543200000 } from '../../../migrations/1795543200000-versions-take-effect.js';
import { AddAggregateState1795543800000 } from '../../../migrations/1795543800000-add-aggregate-state.js';
import { DraftsAndOwnVersions1795800000000 } from '../../../migrations/1795800000000-drafts-and-own-versions.js';
import { CreateDefinitions1795803600000 } from '../../../migrations/1795803600000-create-definitions.js';
import { ProductsHaveAudiences1795807200000 } from '../../../migrations/1795807200000-products-have-audiences.js';
import { TenantsStateModelPrices1796100000000 } from '../../../migrations/1796100000000-tenants-state-model-prices.js';
import { Publications1796400000000 } from '../../../migrations/1796400000000-publications.js';
import { FindActs1796500000000 } from '../../../migrations/1796500000000-find-acts.js';
import { PublishShownPlans1796600000000 } from '../../../migrations/1796600000000-publish-shown-plans.js';
import { ForgetOldKeys1796800000000 } from '../../../migrations/1796800000000-forget-old-keys.js';
import { KeepLastingKeys1796900000000 } from '../../../migrations/1796900000000-keep-lasting-keys.js';
import { DefinitionRow } from './definition.entity.js';
import { ModelPricesRow } from './model-prices.entity.js';
import { ProductRow } from './product.entity.js';
import { ProductVersionRow } from './product-version.entity.js';
import { PublicationRow } from './publication.entity.js';

export const catalogSchema: PostgresSchema = {
  schema: 'catalog',
  entities: [ProductRow, ProductVersionRow, DefinitionRow, ModelPricesRow, PublicationRow],
  migrations: [
    CreateCatalog1795306200000,
    VersionsTakeEffect1795543200000,
    AddAggregateState1795543800000,
    DraftsAndOwnVersions1795800000000,
    CreateDefinitions1795803600000,
    ProductsHaveAudiences1795807200000,
    TenantsStateModelPrices1796100000000,
    Publications1796400000000,
    FindActs1796500000000,
    PublishShownPlans1796600000000,
    ForgetOldKeys1796800000000,
    KeepLastingKeys1796900000000,
  ],
};

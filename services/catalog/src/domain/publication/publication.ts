/** How a product stands on the tenant's public page of plans. */
export interface PublicationFacts {
  readonly productId: string;
  /** As it is called there: a plan may be called otherwise than the product that usage names. */
  readonly name: string;
  /** Its place among the others, the smallest first. */
  readonly order: number;
}

export type PublicationEvent =
  | ({ readonly type: 'ProductShown'; readonly at: number } & PublicationFacts)
  | { readonly type: 'ProductHidden'; readonly at: number };

export type Publication =
  | { readonly status: 'absent' }
  | ({ readonly status: 'shown' | 'hidden'; readonly shownAt: number } & PublicationFacts);

export const noPublication: Publication = { status: 'absent' };

/** More than anybody compares on one page. */
export const mostPublications = 50;

export function evolvePublication(state: Publication, event: PublicationEvent): Publication {
  switch (event.type) {
    case 'ProductShown': {
      const { productId, name, order, at } = event;
      return { status: 'shown', productId, name, order, shownAt: at };
    }
    case 'ProductHidden':
      return state.status === 'absent' ? state : { ...state, status: 'hidden' };
  }
}

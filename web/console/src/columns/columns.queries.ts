import { useMutation } from '@tanstack/react-query';
import type { Column } from '../../../ui/table/column.js';
import { useApi } from '../api-context.js';
import { useSession } from '../session-context.js';
import { chosenColumns } from './column-choice.js';

/** Of all columns of a table those that whoever looks has chosen, in their order. */
export function useChosenColumns<Row>(table: string, columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const { preferences } = useSession();
  return chosenColumns(columns, preferences.columns?.[table]);
}

/** Chooses the columns of a table, wherever one signs in; null: those of the console. */
export function useChooseColumns(table: string) {
  const api = useApi();
  const session = useSession();
  return useMutation({
    mutationFn: (columns: readonly string[] | null) =>
      api.patch('/v1/me/preferences', { body: { columns: { [table]: columns } } }, {}),
    onSuccess: (preferences) => session.renew({ ...session, preferences }),
  });
}

import DataLoader from 'dataloader';

/**
 * Loads lists that hang on many parents (the hearings of 50 participants) in one statement: `load` gets all parent ids asked for in one
 * turn of a request and answers rows in the order of the list.
 *
 * @param parentOf the parent's id of a row.
 */
export function manyByParent<Row>(load: (parentIds: string[]) => Promise<Row[]>, parentOf: (row: Row) => string) {
  return new DataLoader<string, Row[]>(async (ids) => {
    const lists = new Map(ids.map((id) => [id, [] as Row[]]));
    for (const row of await load([...lists.keys()])) lists.get(parentOf(row))?.push(row);
    return ids.map((id) => lists.get(id) ?? []);
  });
}

/**
 * Loads single rows by id, for entities: one statement for all ids of a turn; ids not found are null.
 */
export function oneById<Row extends { id: string }>(load: (ids: string[]) => Promise<Row[]>) {
  return new DataLoader<string, Row | null>(async (ids) => {
    const rows = new Map((await load([...new Set(ids)])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}

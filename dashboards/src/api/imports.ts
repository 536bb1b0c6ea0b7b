import * as v from 'valibot';
import { brokenRule } from './answers';

/** What an import says of every row, whatever the row holds. */
const rowFields = {
  row: v.number(),
  period: v.string(),
  outcome: v.picklist(['NEW', 'CHANGED', 'UNCHANGED', 'REFUSED']),
  errors: v.array(brokenRule),
};
export type ImportedRow = v.InferOutput<v.ObjectSchema<typeof rowFields, undefined>>;

/** What an import or its preview did with each row. */
export interface Imported<Row extends ImportedRow> {
  imported: number;
  rows: Row[];
}

/** The answer to an import whose rows hold these fields as well. */
export const importAnswer = <Fields extends v.ObjectEntries>(fields: Fields) =>
  v.object({
    imported: v.number(),
    preview: v.boolean(),
    rows: v.array(v.object({ ...rowFields, ...fields })),
  });

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Sends a file to be imported: all of its rows are entered, or none.
 *
 * @param address without a query
 * @param preview whether nothing is to be entered
 */
export async function sendFile(address: string, file: File, preview: boolean) {
  const query = new URLSearchParams({ file: file.name, preview: String(preview) });
  const response = await fetch(`${address}?${query.toString()}`, {
    method: 'POST',
    headers: {
      'Content-Type': file.name.toLowerCase().endsWith('.xlsx') ? workbookType : 'text/csv',
      'X-Requested-With': 'quantrac-dashboards',
    },
    body: file,
  });
  const answer: unknown = await response.json();
  return { data: answer, error: answer, response };
}

// Just enough of Power BI: a dataset that answers every query with no rows.
import { ok, plainError, requireHeader, type System } from './http.ts';

export function createPowerbi(): System {
  return {
    prefix: '/powerbi',
    admit: requireHeader('authorization', 'The header Authorization is missing.'),
    routes: [
      {
        method: 'POST',
        pattern: '/v1.0/myorg/{dataset*}/executeQueries',
        handle: () => ok({ results: [{ tables: [{ rows: [] }] }] }),
      },
    ],
    explain: plainError,
  };
}

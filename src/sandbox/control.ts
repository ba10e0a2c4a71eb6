// The sandbox's own addresses: is it up, what was asked of it, and the levers of tests.
import { type Faults, faultsSchema } from './faults.ts';
import { ok, plainError, type Route, readBody, type System } from './http.ts';
import type { RequestLog } from './request-log.ts';

type Parts = { log: RequestLog; faults: Faults; attendees: Route[] };

export function createControl({ log, faults, attendees }: Parts): System {
  return {
    prefix: '',
    admit: () => {},
    routes: [
      { method: 'GET', pattern: '/health', handle: () => ok({ status: 'ok' }) },
      { method: 'GET', pattern: '/__requests', handle: () => ok(log.all()) },
      {
        method: 'POST',
        pattern: '/__faults',
        handle: (call) => {
          faults.add(readBody(call, faultsSchema));
          return { status: 204 };
        },
      },
      { method: 'GET', pattern: '/__faults', handle: () => ok(faults.left()) },
      {
        method: 'DELETE',
        pattern: '/__faults',
        handle: () => {
          faults.clear();
          return { status: 204 };
        },
      },
      ...attendees,
    ],
    explain: plainError,
  };
}

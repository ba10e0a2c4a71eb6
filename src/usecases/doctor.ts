// What the doctor looks at: the store, each system outside and what Steward may do there, with nothing sent or changed (spec §13).
import type { ClientFile } from '../domain/client.ts';
import { plus } from '../domain/day.ts';
import type { Person } from '../domain/person.ts';
import { holdersOf } from '../domain/roles.ts';
import type { Calendars, Directory, Evidence } from '../ports.ts';
import { clientsInTurn } from './clients-in-turn.ts';
import type { Core } from './world.ts';

/** `skipped`: it could not be tried, `says` why. */
export type Check = { name: string; state: 'ok' | 'failed' | 'skipped'; says: string };
/** `library` gives the id of the SharePoint library; no directory: roles are imported. */
export type Examined = Pick<Core, 'store' | 'clock'> & {
  calendars: Calendars;
  evidence: Evidence;
  directory?: Directory;
  library(): Promise<string>;
};
type Given = { people: readonly Person[]; clients: Partial<Record<System, ClientFile>> };

const systems = { scalepad: 'ScalePad', myitprocess: 'myITprocess', itsm: 'ITSM' } as const;
type System = keyof typeof systems;

/** The store first: without people and clients there is nothing to ask the others about. */
export async function examine(given: Examined): Promise<Check[]> {
  const read: { is?: Given } = {};
  const store = await check('store', async () => {
    read.is = await whatIsThere(given.store);
    return `reachable, with ${read.is.people.length} people`;
  });
  const there = read.is ?? { people: [], clients: {} };
  const others = await Promise.all([
    ...microsoft(given, there),
    ...(Object.keys(systems) as System[]).map((system) => systemCheck(given, system, there.clients[system])),
  ]);
  return [store, chats(there.people), ...others];
}

async function whatIsThere(store: Core['store']): Promise<Given> {
  const people = (await store.find('person', {})).map(({ doc }) => doc);
  const clients: Given['clients'] = {};
  for await (const file of clientsInTurn(store)) {
    for (const system of Object.keys(systems) as System[]) if (file.systems[system]) clients[system] ??= file;
    if (Object.keys(clients).length === Object.keys(systems).length) break;
  }
  return { people, clients };
}

function chats(people: readonly Person[]): Check {
  const open = people.filter(({ chat }) => chat !== null).length;
  const says = `${open} of ${people.length} people have opened the chat with Steward`;
  if (people.length > 0 && open === people.length) return { name: 'teams', state: 'ok', says };
  return { name: 'teams', state: 'skipped', says: `${says}; who has not gets nothing until they do` };
}

function microsoft({ calendars, directory, library, clock }: Examined, { people }: Given): Promise<Check>[] {
  const [mailbox] = [...holdersOf(people, 'vcio'), ...people.map(({ mail }) => mail)];
  const nobody = 'there is nobody yet whose mailbox could be looked at';
  const now = clock.now();
  return [
    check('calendars', async () => {
      if (!mailbox) return skipped(nobody);
      const [free] = await calendars.availability([mailbox], now, plus(now, { minutes: 60 }));
      if (!free?.busy) throw new Error(`The calendar of ${mailbox} can't be seen: grant Calendars.ReadWrite for it.`);
      return `the calendar of ${mailbox} can be read; whether it may be written to shows with the first invitation`;
    }),
    check('mailbox settings', async () => {
      if (!mailbox) return skipped(nobody);
      await calendars.settings(mailbox);
      return `the working hours of ${mailbox} can be read`;
    }),
    check('mail', async () => skipped('Mail.Send shows with the first mail; none is sent to try it')),
    check('client folders', async () => `the SharePoint library ${await library()} can be read`),
    check('roles', async () => {
      if (!directory) return skipped('no groups or app roles are configured: the roles are those of the people file');
      return `${(await directory.members()).length} people have a role in Entra`;
    }),
  ];
}

function systemCheck({ evidence, clock }: Examined, system: System, client: ClientFile | undefined): Promise<Check> {
  const ask = { scalepad: evidence.warranty, myitprocess: evidence.assessment, itsm: evidence.serviceDesk }[system];
  return check(systems[system], async () => {
    if (!client) return skipped(`no client has a number of ${systems[system]} yet`);
    const found = await ask(client, clock.now());
    return found ? `answers about ${client.name}` : `answers, but does not know ${client.name} by its number`;
  });
}

type Said = string | { skipped: string };

function skipped(says: string): Said {
  return { skipped: says };
}

/** Whatever goes wrong is what was looked for; the reason of a fault says what to do. */
async function check(name: string, look: () => Promise<Said>): Promise<Check> {
  try {
    const said = await look();
    return typeof said === 'string'
      ? { name, state: 'ok', says: said }
      : { name, state: 'skipped', says: said.skipped };
  } catch (error) {
    const { message } = Error.isError(error) ? error : new Error(String(error));
    const reason = Error.isError(error) && 'reason' in error ? String(error.reason) : message;
    return { name, state: 'failed', says: reason };
  }
}

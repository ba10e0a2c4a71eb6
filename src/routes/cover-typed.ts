// "cover <person, or clients> with <person> from <date> until <date>" (spec §10); what is missing is asked. Alone it
// lists who covers, if anybody does; "cover new" asks.
import type { Answer } from '../domain/answer.ts';
import { isRefusal, type Refusal } from '../domain/decision.ts';
import type { ClientId, Mail } from '../domain/ids.ts';
import { coverForm } from '../usecases/absence-cards.ts';
import { listCovers, setCover } from '../usecases/covers.ts';
import { findClient } from '../usecases/find-client.ts';
import { loadWorld } from '../usecases/world.ts';
import type { Desk, Turn } from './desk.ts';
import { parseDay } from './forms/fields.ts';
import { readDays } from './forms/natural-date.ts';
import { peopleCalled } from './people-called.ts';
import { unquoted } from './unquoted.ts';

const grammar = /^(.*?)(?:\s*\bwith\s+(.+?))?(?:\s*\bfrom\s+(.+?))?(?:\s*\b(?:until|to)\s+(.+))?$/is;

export async function coverTyped(desk: Desk, { asker }: Turn, rest: string): Promise<Answer | Refusal> {
  const set = rest === '' ? await listCovers(desk, asker) : undefined;
  if (set) return set;
  const [, whom = '', who = '', from = '', until = ''] = grammar.exec(rest.replace(/^new$/i, '')) ?? [];
  const { people } = await loadWorld(desk);
  const covers = who === '' ? [] : peopleCalled(people, unquoted(who));
  const cover = covers.length === 1 ? (covers[0]?.mail ?? null) : null;
  const meant = await whose(desk, asker.mail, unquoted(whom));
  const read = readDays({ from, until }, ['from', 'until'], { now: desk.clock.now(), asker });
  const typed = { with: cover ?? '', from: read.typed.from ?? '', until: read.typed.until ?? '' };
  const unclear = { ...problemsOf(meant, who, typed), ...read.echoes };
  const form = (problems: object) =>
    coverForm(desk, asker, { ...meant, absence: null, typed, problems: { ...problems, ...unclear } });
  if (!meant.person || !cover || !typed.from || !typed.until || Object.keys(unclear).length > 0) return form({});
  const given = { ...meant, person: meant.person, with: cover, waits: [], absence: null };
  const answer = await setCover(desk, asker, { ...given, from: parseDay(from), until: parseDay(until) });
  return isRefusal(answer) ? form(answer.problems) : answer;
}

type Meant = { person: Mail | null; clients: ClientId[]; unknown: string };

/** A person; or clients, then their vCIO is the one who is covered. */
async function whose(desk: Desk, me: Mail, typed: string): Promise<Meant> {
  if (/^(me|myself)?$/i.test(typed)) return { person: typed === '' ? null : me, clients: [], unknown: '' };
  const [person, ...more] = peopleCalled((await loadWorld(desk)).people, typed);
  if (person && more.length === 0) return { person: person.mail, clients: [], unknown: '' };
  const found = await Promise.all(typed.split(/,|\band\b/i).map((name) => findClient(desk, unquoted(name))));
  const files = found.flatMap((each) => ('found' in each ? [each.found] : []));
  const [owner, ...others] = [...new Set(files.map(({ team }) => team.vcio))];
  if (files.length < found.length || !owner || others.length > 0) return { person: null, clients: [], unknown: typed };
  return { person: owner, clients: files.map(({ id }) => id), unknown: '' };
}

function problemsOf({ unknown }: Meant, who: string, typed: { with: string }) {
  return {
    ...(unknown ? { person: `I know nobody called "${unknown}", nor clients of one vCIO. Choose who is away.` } : {}),
    ...(who && !typed.with ? { with: `I don't know which colleague "${who}" is. Choose one.` } : {}),
  };
}

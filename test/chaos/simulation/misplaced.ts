// Whether a message comes to somebody it is not for, or when people want their peace.
import { type Instant, plus } from '../../../src/domain/day.ts';
import type { Effect } from '../../../src/domain/effect.ts';
import { clientOfObligation, type Mail, type ObligationId, partitionOf } from '../../../src/domain/ids.ts';
import { kindOf } from '../../../src/domain/kinds.ts';
import { isCopy, isOpen } from '../../../src/domain/obligation.ts';
import { isQuiet } from '../../../src/domain/work-calendar.ts';
import { calendarOf, type World } from '../../../src/domain/world.ts';
import type { Follower } from './follower.ts';
import type { Mirror } from './mirror.ts';
import { SKEW_MS } from './run.ts';
import { isNightOrWeekend } from './wall-clock.ts';

type Known = { mirror: Mirror; follows: Follower; world: World };

/** A send that began just before may end in the quiet hours, and what was decided just before may be overtaken. */
const JUST_BEFORE = { minutes: -10 };

export function misplaced({ body, name }: Effect, known: Known): string[] {
  if (body.kind === 'prompt') return ofPrompt(name, body.to, body.obligation, known);
  if (body.kind === 'refresh-day') return disturbing(name, body.to, known);
  const isEscalation = body.kind === 'tell' && 'escalation' in body.notice;
  return body.kind === 'tell' && !isEscalation ? disturbing(name, body.to, known) : [];
}

function ofPrompt(name: string, to: Mail, id: ObligationId, known: Known): string[] {
  const { mirror, follows, world } = known;
  const obligation = mirror.get('obligation', partitionOf.client(clientOfObligation(id)), `obligation:${id}`);
  if (!obligation || !isOpen(obligation)) return [];
  const isNew = follows.asked(obligation) > plus(world.now, JUST_BEFORE);
  const isCopied = isCopy(name) && kindOf(obligation.about).copied !== undefined;
  const isTheirs = isNew || isCopied || obligation.owner === to || obligation.climbed?.to.includes(to);
  const wrong = isTheirs ? [] : [`${name} came to ${to}, it is ${obligation.owner}'s`];
  return kindOf(obligation.about).comes === 'at any hour' ? wrong : [...wrong, ...disturbing(name, to, known)];
}

/** Who has just opened the chat gets at once what waited for that. */
function disturbing(name: string, to: Mail, { follows, world }: Known): string[] {
  const calendar = calendarOf(world, to);
  const before: Instant = plus(world.now, JUST_BEFORE);
  const onFastest = plus(world.now, { seconds: SKEW_MS / 1000 });
  if ((follows.reachableSince(to) ?? world.now) > before) return [];
  const isWrong = [before, world.now, onFastest].every(
    (moment) => isQuiet(calendar, moment) || isNightOrWeekend(moment, calendar.zone),
  );
  return isWrong ? [`${name} came to ${to} in quiet hours`] : [];
}

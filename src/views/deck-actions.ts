// The actions slide: what is still to do, by whom and when, and when we meet again.
import { type Day, dayOf } from '../domain/day.ts';
import type { Action } from '../domain/deck.ts';
import type { DeckFacts } from '../domain/deck-facts.ts';
import type { Formats } from '../domain/locale.ts';
import { nextMeetingDue } from '../domain/meeting-interval.ts';
import type { About } from '../domain/obligation.ts';
import { noteLines, ownSource, type Scope, type SlideOf } from './deck-sources.ts';
import { capital, plural } from './words.ts';

export type OpenAction = { text: string; who: string; dueOn: Day; late: boolean; from: string };

export function actionsSlide(scope: Scope): SlideOf<'actions'> {
  const { facts, formats } = scope;
  const today = dayOf(facts.builtAt, facts.file.zone);
  const open = openActions(facts);
  const next = nextMeeting(scope);
  const late = open.filter((it) => it.late).length;
  const still =
    open.length === 0
      ? 'nothing agreed is left open'
      : `${plural(open.length, 'action')} open${late > 0 ? `, ${late} late` : ''}`;
  const again = next ? `we meet again around ${formats.day(next, today)}` : 'no next meeting is agreed yet';
  return {
    kind: 'actions',
    headline: capital(`${still}; ${again}`),
    notes: noteLines(
      'Add what was agreed today, with an owner and a day each: without actions the meeting cannot be closed.',
      open.some(({ from }) => from !== 'vCIO meeting')
        ? 'Some actions come from pulse checks: take out what is internal before showing this slide.'
        : '',
      next ? 'Book the next meeting before everybody leaves.' : 'Agree today how often to meet.',
    ),
    // The actions, and the client file.
    sources: [ownSource(facts, open.length + 1)],
    body: {
      state: 'ready',
      actions:
        open.length > 0
          ? open.map((it) => rowOf(it, today, formats))
          : [{ what: 'To be agreed today', who: '', due: '' }],
      nextMeeting: next ? `Next meeting: due around ${formats.day(next, today)}. Let us book it today.` : null,
    },
  };
}

function rowOf({ text, who, dueOn, late }: OpenAction, today: Day, formats: Formats): Action {
  return { what: text, who, due: `${formats.day(dueOn, today)}${late ? ' (late)' : ''}` };
}

/** The open action items, first due first; what a contact owes is the contact's, whoever of ours asks for it. */
export function openActions({ actions, builtAt, file }: DeckFacts): OpenAction[] {
  const today = dayOf(builtAt, file.zone);
  return actions
    .flatMap(({ obligation: { about, dueOn }, owner }) =>
      isAction(about)
        ? [{ text: about.text, who: about.asks ?? owner, dueOn, late: dueOn < today, from: about.from }]
        : [],
    )
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
}

/** The day the meeting after this one is due, if this one is held as planned. */
function nextMeeting({ facts, policy }: Scope): Day | undefined {
  const { file, meeting, meetingOn } = facts;
  return nextMeetingDue({
    interval: file.meetingInterval,
    firstDay: file.meetingFirstDay ?? file.lastMeetingOn ?? meetingOn,
    lastDueOn: meeting?.dueOn ?? meetingOn,
    lastHeldOn: meetingOn,
    rateOfChange: file.rateOfChange,
    policy: policy.meeting.interval,
  })?.on;
}

function isAction(about: About): about is Extract<About, { kind: 'action-item' }> {
  return about.kind === 'action-item';
}

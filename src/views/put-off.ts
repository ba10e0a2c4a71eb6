// Putting off what is owed: the same part and its button on every form that allows it (spec §3 *Snooze*, *Skip*).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/put-off.json' with { type: 'json' };
import type { PutOff } from '../domain/answer-parts.ts';
import { type Node, nodes } from './node.ts';
import type { Eye } from './view.ts';
import { nearDay } from './when.ts';

const part = new Template(template);
const notNow = { type: 'Action.ToggleVisibility', title: 'Not now…', targetElements: ['put-off'] };
const skipTitles = { skip: 'Skip this one', waive: 'Waive it' };

/** Adds the folded part at the end of a form, and the button that opens it before those that lead elsewhere. */
export function withPutOff(card: Node, putOff: PutOff, eye: Eye): Node {
  const { obligation, round, within, latest, mayMove, skips } = putOff;
  const data = {
    asksDay: mayMove || latest !== null,
    mayMove,
    mayWait: latest !== null,
    skip: skips ? skipTitles[skips] : '',
    hint: hintOf(putOff, eye),
    press: { obligation, round, within: within ?? '' },
  };
  const actions = nodes(card.actions);
  const elsewhere = actions.findIndex(leadsElsewhere);
  return {
    ...card,
    body: [...nodes(card.body), part.expand({ $root: data })],
    actions: actions.toSpliced(elsewhere === -1 ? actions.length : elsewhere, 0, notNow),
  };
}

function leadsElsewhere({ type, verb }: Node): boolean {
  return type === 'Action.OpenUrl' || verb === 'say' || verb === 'day.show';
}

function hintOf({ latest, mayMove }: PutOff, { today }: Eye): string {
  const moves = mayMove ? ['“Move it” gives it a new due day.'] : [];
  if (!latest) return moves.join('');
  const waits = `“Remind me then” can wait until ${nearDay(latest, today)} at most; the due day stays, so it can still count as late.`;
  return [...moves, waits].join(' ');
}

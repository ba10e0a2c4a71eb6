// The outbox: what could not be sent, with what to do about it, and what waits.
import { Template } from 'adaptivecards-templating';
import oneTemplate from '../../cards/not-sent.json' with { type: 'json' };
import listTemplate from '../../cards/outbox.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { OutboxLine } from '../domain/answer-parts.ts';
import { backToDay, buttonsOf, fact } from './rows.ts';
import type { Eye, View } from './view.ts';
import { momentText } from './when.ts';
import { clipped, dotted, plural, short } from './words.ts';

const list = new Template(listTemplate);
const one = new Template(oneTemplate);

export function outbox({ failed, waiting, counts }: AnswerOf<'outbox'>, eye: Eye): View {
  const troubles = counts.dead + counts.unknown;
  return {
    template: list,
    data: {
      title: troubles > 0 ? `${plural(troubles, 'thing')} could not be sent` : 'All was sent that could be',
      line: dotted(
        counts.dead > 0 ? `${counts.dead} given up` : null,
        counts.unknown > 0 ? `${counts.unknown} perhaps arrived` : null,
        counts.waiting > 0 ? `${counts.waiting} waiting` : 'nothing waits',
      ),
      failed: failed.map((line) => ({
        effect: line.effect,
        title: titleOf(line),
        reason: reasonOf(line),
        unsure: line.state === 'unknown',
      })),
      failedMore: more(troubles - failed.length),
      waiting: waiting.map((line) => ({
        title: titleOf(line),
        line: dotted(
          short(line.reason, 160) || null,
          line.nextTryAt ? `next ${momentText(line.nextTryAt, eye)}` : null,
        ),
      })),
      waitingMore: more(counts.waiting - waiting.length),
      buttons: buttonsOf({ title: 'Refresh', say: 'outbox' }, backToDay),
    },
  };
}

export function notSent({ line }: AnswerOf<'not-sent'>): View {
  const unsure = line.state === 'unknown';
  return {
    template: one,
    data: {
      title: unsure ? 'Did this arrive?' : 'This could not be sent',
      line: unsure
        ? 'I got no clear answer whether it went out. Please look; sent again, it may be there twice.'
        : 'Steward does not try it again by itself.',
      facts: [
        ...fact('What', line.what),
        ...fact('For', line.to && short(line.to.name)),
        ...fact('Client', line.client && short(line.client.name)),
        ...fact('Why', clipped(line.reason, 300)),
      ],
      effect: line.effect,
      unsure,
      buttons: buttonsOf({ title: 'Show the outbox', say: 'outbox' }),
    },
  };
}

function titleOf({ what, to, client }: OutboxLine): string {
  return dotted(what, to && short(to.name), client && short(client.name));
}

function reasonOf({ state, reason }: OutboxLine): string {
  return `${state === 'unknown' ? 'Perhaps arrived' : 'Given up'}: ${clipped(reason, 240)}`;
}

function more(n: number): string {
  return n > 0 ? `and ${n} more` : '';
}

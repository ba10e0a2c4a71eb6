// Small moments without a layout of their own: a title, a sentence or two, facts, buttons.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/message.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { SayButton } from '../domain/answer-parts.ts';
import { aboutText } from './gloss.ts';
import { backToDay, buttonsOf, names, onwards, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { nearDay } from './when.ts';
import { clipped, listed, plural, short } from './words.ts';

const card = new Template(template);

type Message = {
  title: string;
  tone?: 'good' | 'plain' | 'problem';
  texts?: readonly string[];
  facts?: readonly { title: string; value: string }[];
  links?: readonly { title: string; url: string }[];
  buttons?: readonly (SayButton | null)[];
};
const icons = { good: '✅ ', plain: '', problem: '' };

export function message({ title, tone = 'plain', texts = [], facts = [], links = [], buttons = [] }: Message): View {
  const shown = texts.filter((text) => text !== '').map((text) => ({ text }));
  return {
    template: card,
    data: {
      title: `${icons[tone]}${title}`,
      color: tone === 'problem' ? 'Attention' : 'Default',
      texts: shown,
      facts,
      links,
      buttons: buttonsOf(...buttons).slice(0, 6 - links.length),
    },
  };
}

export function note(answer: AnswerOf<'note'>): View {
  return message({ ...answer, title: short(answer.title, 120), texts: [clipped(answer.text, 2000)] });
}

export function refused(answer: AnswerOf<'refused'>): View {
  const able = names(answer.whoCould.slice(0, 5));
  return message({
    title: able.length > 0 ? 'Someone else can do this' : 'I could not do that',
    texts: [clipped(answer.because, 1000), able.length > 0 ? `You can ask ${listed(able, 'or')}.` : ''],
    buttons: nextSteps(answer.buttons),
  });
}

export function unknownCommand(answer: AnswerOf<'unknown-command'>): View {
  const { typed, nearest } = answer;
  const question = nearest ? `Did you mean “${short(nearest.title, 80)}”?` : 'Here is what I can do for you.';
  return message({
    title: 'I did not understand that',
    texts: [typed.trim() ? `You wrote “${short(typed, 120)}”.` : '', question],
    buttons: [nearest, { title: 'Help', say: 'help' }, backToDay],
  });
}

const movedWords = {
  'no-answer': {
    title: 'No answer noted',
    hint: 'Another method or another contact may work better. The last pulse check stays as it was.',
  },
  snoozed: { title: 'Put off', hint: 'Only the reminder moved. The due day stays, so it can still count as late.' },
  skipped: { title: 'Skipped', hint: 'It stays in the history with your reason.' },
};

const waived = { title: 'Waived', hint: 'The plan goes on without it.' };

export function moved(answer: AnswerOf<'moved'>, eye: Eye): View {
  const isWaived = answer.how === 'skipped' && answer.about.kind === 'onboarding-task';
  const { title, hint } = isWaived ? waived : movedWords[answer.how];
  const again = answer.how === 'skipped' ? 'Next one' : 'I ask again';
  return message({
    title: `${title}: ${short(answer.client.name)}`,
    texts: [aboutText(answer.about), isWaived ? '' : `${again}: ${nearDay(answer.on, eye.today)}.`, hint],
    facts: answer.reason ? [{ title: 'Reason', value: clipped(answer.reason, 400) }] : [],
    buttons: [...onwards(answer.client, answer.about), backToDay],
  });
}

export function assigned(answer: AnswerOf<'assigned'>): View {
  const { client, from, to, moved: count } = answer;
  const before = from ? `${short(from.name, 40)} was told, and so was sales.` : 'Sales was told.';
  const open = count > 0 ? `${plural(count, 'open obligation')} moved along.` : 'Nothing was open.';
  return message({
    title: `✅ ${short(client.name)} now has ${short(to.name, 40)} as vCIO`,
    texts: [open, `${short(to.name, 40)} gets a card with the facts. ${before}`],
    buttons: [openClient(client), backToDay],
  });
}

/** Never a dead end: where the use case knows no way on, help and the day are one. */
function nextSteps(buttons: readonly SayButton[]): readonly SayButton[] {
  return buttons.length > 0 ? buttons : [backToDay, { title: 'Help', say: 'help' }];
}

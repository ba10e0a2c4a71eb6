// A project plan that was attached: for which client, and what importing it would change.
import { Template } from 'adaptivecards-templating';
import previewTemplate from '../../cards/own-plan-preview.json' with { type: 'json' };
import whichTemplate from '../../cards/own-plan-which.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { PlanLine } from '../domain/answers/own-plan.ts';
import { problemText } from './problem-text.ts';
import { backToDay, buttonsOf } from './rows.ts';
import type { Eye, View } from './view.ts';
import { nearDay } from './when.ts';
import { clipped, dotted, plural, short } from './words.ts';

const which = new Template(whichTemplate);
const preview = new Template(previewTemplate);
const MOST_GONE = 6;
/** Teams shows a longer list better closed. */
const MOST_OPEN = 6;
/** More make the card too large. */
const MOST_CHOICES = 40;

export function ownPlanWhich({ upload, clients }: AnswerOf<'own-plan-which'>): View {
  const shown = clients.slice(0, MOST_CHOICES);
  const left = clients.length - shown.length;
  const seen = 'You see what it changes before anything is written.';
  return {
    template: which,
    data: {
      over: '🧩 Project plan',
      title: short(upload.name, 60),
      line: left > 0 ? 'Is the client not in the list? Attach the file again, with its name as your message.' : seen,
      style: clients.length > MOST_OPEN ? 'compact' : 'expanded',
      choices: shown.map(({ id, name }) => ({ title: short(name, 50), value: id })),
      upload,
    },
  };
}

type Preview = AnswerOf<'own-plan-preview'>;

export function ownPlanPreview(answer: Preview, eye: Eye): View {
  const { upload, client, counts, lines, changes, gone, wrong, problemCount, notes } = answer;
  const { created, updated, unchanged, done } = counts;
  return {
    template: preview,
    data: {
      over: `🧩 Project plan of ${short(client.name, 80)}`,
      title:
        problemCount > 0
          ? `${plural(problemCount, 'problem')} in ${short(upload.name, 60)}`
          : `Import ${short(upload.name, 60)}?`,
      line: dotted(
        created > 0 ? `${plural(created, 'task')} new` : null,
        updated > 0 ? `${updated} changed` : null,
        unchanged > 0 ? `${unchanged} as before` : null,
        `${done} of ${created + updated + unchanged} done`,
      ),
      said: said(answer),
      rows: lines.map((line) => rowOf(line, eye)),
      more: more(changes, lines.length),
      goneTitle: `${plural(gone.length, 'open task')} no longer in the plan`,
      gone: gone.slice(0, MOST_GONE).map((text) => ({ text: short(text, 120) })),
      moreGone: more(gone.length, MOST_GONE),
      wrong: wrong.map((each) => ({ text: clipped(problemText(each), 300) })),
      moreWrong: more(problemCount, wrong.length),
      notes: notes.map((text) => ({ text: clipped(text, 300) })),
      apply: choices(answer).map((choice) => ({ ...choice, ...upload, client: client.id })),
      buttons: buttonsOf({ title: 'Onboarding', say: `onboarding ${client.name}` }, backToDay),
    },
  };
}

function said({ changes, gone, givesWay, problemCount }: Preview): string {
  if (problemCount > 0)
    return `Nothing is written yet.${gone.length > 0 ? ' What seems gone stays until the plan has no problems.' : ''}`;
  if (changes === 0 && gone.length === 0) return 'There is nothing to change.';
  const way =
    givesWay > 0
      ? ` Our own plan gives way: ${plural(givesWay, 'open task')} of it ${givesWay === 1 ? 'is' : 'are'} closed.`
      : '';
  return `Nothing is written until you apply it.${way}`;
}

/** What can be pressed: tasks that are gone are never closed without being asked about. */
function choices({ changes, gone, problemCount }: Preview) {
  if (problemCount > 0)
    return changes > 0 ? [{ title: 'Apply the good rows', gone: 'later', skipBad: true, style: 'positive' }] : [];
  const those = gone.length === 1 ? 'it' : `the ${gone.length}`;
  if (gone.length > 0)
    return [
      { title: `Apply and close ${those}`, gone: 'close', skipBad: false, style: 'default' },
      { title: `Apply and keep ${those} open`, gone: 'keep', skipBad: false, style: 'default' },
    ];
  return changes > 0 ? [{ title: 'Apply', gone: 'later', skipBad: false, style: 'positive' }] : [];
}

const icons: Readonly<Record<PlanLine['what'], string>> = { new: '🆕', changed: '✏️', done: '✅', again: '↩️' };

function rowOf({ what, text, before, due, owner }: PlanLine, { today }: Eye) {
  const line = dotted(
    owner && `${what === 'changed' || what === 'again' ? 'now ' : ''}${short(owner, 40)}`,
    before && `was called ${short(before, 60)}`,
    what === 'done' ? 'done' : null,
    what === 'again' ? 'open again' : null,
    due?.from && due.from !== due.to ? `was due ${nearDay(due.from, today)}` : null,
  );
  return {
    icon: icons[what],
    title: short(text, 120),
    line,
    right: due && what !== 'done' ? nearDay(due.to, today) : '',
  };
}

function more(all: number, shown: number): string {
  return all > shown ? `and ${all - shown} more` : '';
}

// Who somebody is to Steward, notes about a client, and the brief before talking to them.
import { Template } from 'adaptivecards-templating';
import briefTemplate from '../../cards/brief.json' with { type: 'json' };
import noteTemplate from '../../cards/note-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { NoteView } from '../domain/answer-parts.ts';
import { escalationRow } from './escalation.ts';
import { roleNames, stageNames, temperatureText } from './gloss.ts';
import { message } from './message.ts';
import { backToDay, buttonsOf, lastPulseData, openClient, rowData } from './rows.ts';
import type { Eye, View } from './view.ts';
import { nearDay } from './when.ts';
import { capital, clipped, dotted, plural, short } from './words.ts';

const brief = new Template(briefTemplate);
const form = new Template(noteTemplate);
const MOST_NAMES = 8;
const MOST_ROWS = 6;

export function whoami(answer: AnswerOf<'whoami'>, eye: Eye): View {
  const { clients, covers, from } = answer;
  const list = (all: typeof clients) => {
    const rest = all.length - MOST_NAMES;
    const names = all.slice(0, MOST_NAMES).map(({ name }) => short(name, 40));
    return dotted(...names, rest > 0 ? `and ${rest} more` : null);
  };
  return message({
    title: short(eye.viewer.name, 80),
    texts: [`Your roles come from ${from}; an administrator changes them there.`],
    facts: [
      { title: 'Roles', value: dotted(...answer.roles.map((role) => roleNames[role])) },
      ...(clients.length > 0 ? [{ title: plural(clients.length, 'client'), value: list(clients) }] : []),
      ...(covers.length > 0 ? [{ title: 'Covering', value: list(covers) }] : []),
      { title: 'You may', value: clipped(dotted(...answer.may), 1500) },
    ],
    buttons: [{ title: 'Help', say: 'help' }, { title: 'My clients', say: 'clients mine' }, backToDay],
  });
}

export function noteForm({ client, mayBePrivate }: AnswerOf<'note-form'>): View {
  return {
    template: form,
    data: { title: short(client.name, 80), client: client.id, mayBePrivate, buttons: buttonsOf(openClient(client)) },
  };
}

export function briefCard(answer: AnswerOf<'brief'>, eye: Eye): View {
  const { notes, client } = answer;
  const { notesLine } = lastPulseData(answer.lastPulse, '', eye);
  const rows = (all: typeof answer.open) => all.slice(0, MOST_ROWS).map((row) => rowData(row, eye, 'about'));
  const more = [answer.promises, answer.open].reduce((n, all) => n + Math.max(0, all.length - MOST_ROWS), 0);
  return {
    template: brief,
    data: {
      over: dotted('Brief', stageNames[answer.stage], answer.extraCare ? 'in extra care' : null),
      title: short(client.name, 80),
      line: dotted(temperatureText(answer.temperature), notesLine === '' ? 'Nobody has talked to them yet' : notesLine),
      notes: (notes ?? []).map((note) => noteData(note, eye)),
      noNotes:
        notes === null
          ? 'Only the account team reads its notes.'
          : notes.length === 0
            ? 'No notes have been written yet.'
            : '',
      escalations: answer.escalations.slice(0, 3).map((each) => escalationRow(each, eye, 'what')),
      promises: rows(answer.promises),
      open: rows(answer.open),
      nothing:
        answer.escalations.length + answer.promises.length + answer.open.length === 0
          ? 'Nothing was promised and nothing is open.'
          : '',
      more: more > 0 ? `and ${more} more` : '',
      buttons: buttonsOf({ title: 'Write a note', say: `note ${client.name}` }, openClient(client), backToDay),
    },
  };
}

/** A note under a line that says when it was written, by whom, with what. */
export function noteData({ on, by, of, isPrivate, text }: NoteView, eye: Eye) {
  const line = dotted(capital(of), by && short(by.name, 40), nearDay(on, eye.today));
  return { line: isPrivate ? `🔒 Private ${line.charAt(0).toLowerCase()}${line.slice(1)}` : line, text: clipped(text) };
}

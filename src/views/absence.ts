// Absences: who covers for whom, the cover's brief, what happened meanwhile (spec §3 *Absence*).
import { Template } from 'adaptivecards-templating';
import absenceTemplate from '../../cards/absence.json' with { type: 'json' };
import formTemplate from '../../cards/cover-form.json' with { type: 'json' };
import coversTemplate from '../../cards/covers.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { CoverLine, MeetingLine } from '../domain/answer-parts.ts';
import type { Day } from '../domain/day.ts';
import { temperatureIcon, temperatureName } from './gloss.ts';
import { wordsOf } from './history-words.ts';
import { backToDay, buttonsOf, names, rowData } from './rows.ts';
import type { Eye, View } from './view.ts';
import { momentText, nearDay } from './when.ts';
import { dotted, listed, short } from './words.ts';

type AbsenceLine = AnswerOf<'absence'>['lines'][number];

const form = new Template(formTemplate);
const card = new Template(absenceTemplate);
const list = new Template(coversTemplate);
const MOST_ROWS = 6;
const MOST_LINES = 10;
const MOST_COVERS = 8;
const MOST_HAPPENINGS = 3;
const MOST_NAMES = 3;

export function coverForm(answer: AnswerOf<'cover-form'>, eye: Eye): View {
  const { person, candidates, clients, falls, meetings } = answer;
  const rows = falls.slice(0, MOST_ROWS);
  const cover = candidates.find(({ mail }) => mail === answer.typed.with);
  const choices = candidates.map(({ name, mail }) => ({ title: short(name, 60), value: mail }));
  return {
    template: form,
    data: {
      over: answer.asks === 'leave' ? '🌴 Before the leave' : '🤝 Cover',
      title: titleOf(answer, eye),
      line:
        clients.length > 0
          ? `Only ${listed(clients.slice(0, MOST_ROWS).map(({ name }) => short(name)))}.`
          : lines[answer.asks],
      asksPerson: person === null,
      people: choices,
      candidates: choices,
      rows: rows.map((row) => rowData(row, eye)),
      rowsMore: falls.length > rows.length ? `and ${falls.length - rows.length} more` : '',
      meetings: meetings.slice(0, MOST_ROWS).map((each) => meetingRow(each, cover?.mail, eye)),
      meetingsTitle: cover
        ? `Booked meetings: open one, and ${short(cover.name, 40)} joins`
        : 'Booked meetings: choose who stands in first, then they can join',
      waits: rows.map((row) => ({
        title: dotted(short(row.client.name), rowData(row, eye, 'about').title),
        value: row.obligation,
      })),
      press: { person: person?.mail ?? '', clients: clients.map(({ id }) => id), absence: answer.absence },
    },
  };
}

const lines: Record<AnswerOf<'cover-form'>['asks'], string> = {
  cover: 'The cover answers for the clients and gets what cannot wait; a longer absence goes over with a brief.',
  leave: 'Ten business days to go: do it now, leave it to the cover, or keep it for after the return.',
  missing: 'The leave is near and nobody covers yet.',
};

function titleOf({ person, asks }: AnswerOf<'cover-form'>, { viewer }: Eye): string {
  if (!person) return 'Who covers for whom?';
  const isMe = person.mail === viewer.mail;
  if (asks === 'leave' && isMe) return 'Your leave';
  return isMe ? 'Who covers for you?' : `Who covers for ${short(person.name, 60)}?`;
}

export function absence(answer: AnswerOf<'absence'>, eye: Eye): View {
  const { says, from, until } = answer;
  const [who = ''] = names([answer.person]);
  const shown = answer.lines.slice(0, MOST_LINES);
  const hidden = answer.lines.length - shown.length;
  return {
    template: card,
    data: {
      over: daysText({ from, until }, eye),
      title: titles[says](who),
      empty: says === 'welcome-back' && shown.length === 0 ? 'Nothing happened that you need to know.' : '',
      meetings: answer.meetings.slice(0, MOST_ROWS).map((each) => meetingRow(each, eye.viewer.mail, eye)),
      meetingsTitle: 'Booked in these days: open one to join it',
      lines: shown.map(({ client, temperature, text, happened, open }) => ({
        icon: temperatureIcon(temperature),
        title: short(client.name),
        line: [dotted(temperatureName(temperature), short(text, 120)), ...happenings(happened, eye)].join('\n'),
        right: open > 0 ? `${open} open` : '',
        say: `client ${client.name}`,
      })),
      more: hidden > 0 ? `and ${hidden} more` : '',
      buttons: buttonsOf(backToDay, { title: 'My clients', say: 'clients mine' }),
    },
  };
}

/** What was done by somebody before what Steward did. */
function happenings(all: AbsenceLine['happened'], eye: Eye): string[] {
  const said = all.toSorted((a, b) => Number(a.newest.by === null) - Number(b.newest.by === null));
  const texts = said.slice(0, MOST_HAPPENINGS).map(({ newest, times }) => {
    const who = newest.by ? ` (${short(newest.by.name, 24)})` : '';
    return `${short(wordsOf(newest, eye).title, 60)}${who}${times > 1 ? `, ${times} times` : ''}`;
  });
  return said.length > texts.length ? [...texts, `${said.length - texts.length} more`] : texts;
}

const titles: Record<AnswerOf<'absence'>['says'], (who: string) => string> = {
  'cover-begins': (who) => `You cover for ${who}`,
  'meetings-meanwhile': (who) => `${who} is away: you stand in at these meetings`,
  'welcome-back': () => 'Welcome back: what happened',
};

/** A row that adds `joins` to the meeting; who is invited already, or nobody, opens the meeting. */
function meetingRow({ client, startsAt, guests }: MeetingLine, joins: string | undefined, eye: Eye) {
  const isIn = joins !== undefined && guests.includes(joins);
  return {
    icon: '📅',
    title: short(client.name),
    line: isIn ? 'invited already' : '',
    right: momentText(startsAt, eye),
    color: 'Default',
    say: joins && !isIn ? `join ${client.name} with ${joins}` : `meeting ${client.name}`,
  };
}

export function covers({ lines }: AnswerOf<'covers'>, eye: Eye): View {
  const shown = lines.slice(0, MOST_COVERS);
  return {
    template: list,
    data: {
      lines: shown.map((line) => coverData(line, eye)),
      more: lines.length > shown.length ? `and ${lines.length - shown.length} more` : '',
      buttons: buttonsOf({ title: 'Set a cover', say: 'cover new' }, backToDay),
    },
  };
}

function coverData(line: CoverLine, eye: Eye) {
  const { absence: id, person, cover, from, until, clients, source, hasBegun } = line;
  const [away = '', standsIn] = names(cover ? [person, cover] : [person]);
  const days = daysText({ from, until }, eye);
  const hidden = clients.length - MOST_NAMES;
  const which = [
    ...clients.slice(0, MOST_NAMES).map(({ name }) => short(name)),
    ...(hidden > 0 ? [`${hidden} more`] : []),
  ];
  return {
    title: away,
    line: dotted(days, which.length > 0 ? `only ${listed(which)}` : null, source === 'outlook' ? 'from Outlook' : null),
    cover: standsIn ? `${standsIn} stands in` : 'Nobody stands in yet',
    color: standsIn ? 'Default' : 'Attention',
    mayChange: line.mayChange,
    change: standsIn ? 'Change' : 'Choose who',
    end: hasBegun ? 'End it now' : 'Call it off',
    press: { person: person.mail, absence: id },
  };
}

function daysText({ from, until }: { from: Day; until: Day }, { today }: Eye): string {
  return from === until ? nearDay(from, today) : `${nearDay(from, today)} to ${nearDay(until, today)}`;
}

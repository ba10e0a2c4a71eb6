// The records of a vCIO meeting: the checklist and the deck (spec §8).
import { Template } from 'adaptivecards-templating';
import filedTemplate from '../../cards/deck-filed.json' with { type: 'json' };
import recordsTemplate from '../../cards/records.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { RecordLine } from '../domain/record.ts';
import { recordIcons, recordStates } from './gloss.ts';
import { message } from './message.ts';
import { backToDay, buttonsOf, isWebAddress, linksOf, minutesLink, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText } from './when.ts';
import { capital, plural, short } from './words.ts';

const checklist = new Template(recordsTemplate);
const filed = new Template(filedTemplate);

export function recordData({ name, state, says, link }: RecordLine) {
  return {
    icon: recordIcons[state],
    name,
    says: capital(short(says, 240)),
    state: recordStates[state],
    color: state === 'missing' ? 'Attention' : 'Default',
    open: isWebAddress(link) ? { type: 'Action.OpenUrl', url: link } : null,
  };
}

export function records(answer: AnswerOf<'records'>, eye: Eye): View {
  const { client, meeting, meetingOn, lines, within } = answer;
  const open = lines.filter(({ state }) => state === 'missing' || state === 'stale');
  const hasDeck = lines.some(({ kind, state }) => kind === 'deck' && state === 'ready');
  return {
    template: checklist,
    data: {
      over: meetingOn
        ? `📋 Records for the vCIO meeting · ${dayText(meetingOn, eye.today)}`
        : '📋 Records · no meeting scheduled yet',
      title: short(client.name, 80),
      line: stateText(open.length, lines.length, answer.building),
      records: lines.map(recordData),
      waivable: meeting ? open.map(({ kind, name }) => ({ title: name, value: kind })) : [],
      mayBuild: answer.mayBuild && !answer.building,
      build: hasDeck ? 'Build the deck again' : 'Build the deck',
      client: client.id,
      meeting,
      links: linksOf({ title: 'Client folder', url: answer.folderUrl }, minutesLink(answer.minutes, eye)),
      // Within the day *Back* leads on, and a card has room for six.
      buttons: within === 'day' ? [] : buttonsOf(openClient(client)),
      within: within ?? '',
    },
  };
}

function stateText(open: number, all: number, building: boolean): string {
  if (building) return 'The deck is being built. I tell you when it is filed.';
  return open === 0 ? 'All is ready.' : `${plural(open, 'record')} of ${all} still to come.`;
}

export function deckBuilding(answer: AnswerOf<'deck-building'>): View {
  return message({
    title: `📊 Building the deck: ${short(answer.client.name)}`,
    texts: ['I read the systems, build the slides and file them in the client folder. I tell you when it is there.'],
    buttons: [backToDay, openClient(answer.client)],
  });
}

export function deckFiled(answer: AnswerOf<'deck-filed'>): View {
  return {
    template: filed,
    data: {
      title: short(answer.client.name, 80),
      line: `${short(answer.name, 120)}, ${plural(answer.slides, 'slide')}. Every number names its source; the file is yours to edit.`,
      links: linksOf({ title: 'Open the deck', url: answer.url }, { title: 'Client folder', url: answer.folderUrl }),
      buttons: buttonsOf({ title: 'Records', say: `records ${answer.client.name}` }, backToDay),
    },
  };
}

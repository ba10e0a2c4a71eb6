// The records of a vCIO meeting: the checklist, the deck and the status report (spec §8).
import { Template } from 'adaptivecards-templating';
import filedTemplate from '../../cards/document-filed.json' with { type: 'json' };
import recordsTemplate from '../../cards/records.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { dayOf } from '../domain/day.ts';
import { uploadNames } from '../domain/filed-upload.ts';
import { documentNames } from '../domain/meeting-document.ts';
import type { RecordLine } from '../domain/record.ts';
import type { ChangedNumber } from '../domain/said-numbers.ts';
import { recordIcons, recordStates } from './gloss.ts';
import { message } from './message.ts';
import { backToDay, buttonsOf, isWebAddress, linksOf, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText, momentText, nearDay } from './when.ts';
import { capital, dotted, plural, short } from './words.ts';

const checklist = new Template(recordsTemplate);
const filed = new Template(filedTemplate);
/** More stand in the folder. */
const MOST_FILED = 5;
const attachHint = ' If you have a file for it, attach it in our chat and I file it.';

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
  const hasDeck = lines.some(({ kind, state, link }) => kind === 'deck' && (state === 'ready' || link !== null));
  return {
    template: checklist,
    data: {
      over: meetingOn
        ? `📋 Records for the vCIO meeting · ${dayText(meetingOn, eye.today)}`
        : '📋 Records · no meeting scheduled yet',
      title: short(client.name, 80),
      line: `${stateText(open.length, lines.length, answer.building)}${answer.mayFile ? attachHint : ''}`,
      records: [...lines.map(recordData), ...(meeting ? [reportData(answer, eye)] : []), ...filedRows(answer, eye)],
      last: lastData(answer, eye),
      waivable: meeting ? open.map(({ kind, name }) => ({ title: name, value: kind })) : [],
      mayBuild: answer.mayBuild && !answer.building,
      build: hasDeck ? 'Build the deck again' : 'Build the deck',
      report: reportOf(answer) ? 'Build the report again' : 'Build the report',
      client: client.id,
      meeting,
      links: linksOf({ title: 'Client folder', url: answer.folderUrl }),
      // Within the day *Back* leads on, and a card has room for six.
      buttons: within === 'day' ? [] : buttonsOf(openClient(client)),
      within: within ?? '',
    },
  };
}

/** What people filed themselves, under what Steward keeps. */
function filedRows({ filed = [] }: AnswerOf<'records'>, { today, viewer }: Eye) {
  return filed.slice(0, MOST_FILED).map(({ name, as, at, url }) => ({
    icon: '📎',
    name: short(name, 120),
    says: dotted(as === 'other' ? null : uploadNames[as], `Attached ${dayText(dayOf(at, viewer.zone), today)}`),
    state: 'Filed',
    color: 'Default',
    open: isWebAddress(url) ? { type: 'Action.OpenUrl', url } : null,
  }));
}

function stateText(open: number, all: number, building: boolean): string {
  if (building) return 'A file is being built. I tell you when it is filed.';
  return open === 0 ? 'All is ready.' : `${plural(open, 'record')} of ${all} still to come.`;
}

function reportOf({ documents }: AnswerOf<'records'>) {
  return documents.find(({ document }) => document === 'report');
}

/** The status report is no record that the meeting waits for: it comes by itself. */
function reportData(answer: AnswerOf<'records'>, eye: Eye) {
  const filed = reportOf(answer);
  const mailed = filed?.mailedAt ? `; the client got one by mail ${momentText(filed.mailedAt, eye)}` : '';
  const says = filed
    ? `${short(filed.name, 120)}, built ${momentText(filed.at, eye)}${mailed}`
    : 'Service desk and hardware; built by itself on the last working day before the meeting';
  return {
    icon: filed ? recordIcons.ready : '🕓',
    name: 'Status report',
    says,
    state: filed ? recordStates.ready : 'To come',
    color: 'Default',
    open: filed && isWebAddress(filed.url) ? { type: 'Action.OpenUrl', url: filed.url } : null,
  };
}

const small = { type: 'TextRun', size: 'Small' };
const lastNames = { deck: 'Slide deck', report: 'Status report', minutes: 'Minutes' } as const;

/** Of the last meeting: to look up what was shown and agreed. */
function lastData({ last }: AnswerOf<'records'>, eye: Eye) {
  if (!last) return [];
  const links = linksOf(...last.documents.map(({ document, url }) => ({ title: lastNames[document], url })));
  const runs = links.map(({ title, url }) => ({
    ...small,
    text: title,
    selectAction: { type: 'Action.OpenUrl', url },
  }));
  const inlines = runs.flatMap((run, n) => (n === 0 ? [run] : [{ ...small, text: '  ·  ' }, run]));
  return links.length > 0 ? [{ over: `Last meeting · ${dayText(last.on, eye.today)}`, links: inlines }] : [];
}

export function documentBuilding({ client, document, slides }: AnswerOf<'document-building'>): View {
  const step = slides
    ? `Building: ${slides.done} of ${plural(slides.of, 'slide')}.`
    : 'I read the systems, build the slides and file them in the client folder.';
  return message({
    title: `📊 Building the ${documentNames[document]}: ${short(client.name)}`,
    texts: [`${step} I tell you when it is there.`],
    buttons: [backToDay, openClient(client)],
  });
}

/** Empty: a number that is not shown where others read along. */
function changeText({ before, now }: ChangedNumber): string {
  if (before === '' && now === '') return 'changed';
  if (before === null) return said(now, 'not there before');
  return now === null ? said(before, 'no longer there') : `${short(before, 24)} → ${short(now, 24)}`;
}

function said(value: string | null, then: string): string {
  return value ? `${short(value, 24)}, ${then}` : then;
}

/** As many as are read at a glance; the rest is in the file. */
const MOST_CHANGES = 8;

export function documentFiled(answer: AnswerOf<'document-filed'>, eye: Eye): View {
  const { client, url, folderUrl, changed, countsFrom, meetingOn, mail } = answer;
  const others = changed.length - MOST_CHANGES;
  return {
    template: filed,
    data: {
      over: meetingOn
        ? `✅ Status report for the vCIO meeting · ${nearDay(meetingOn, eye.today)}`
        : '✅ Filed in the client folder',
      title: short(client.name, 80),
      line: [
        filedText(answer),
        countsFrom &&
          `It does not count for the meeting yet: the preparation begins on ${dayText(countsFrom, eye.today)}. Build it again then.`,
        mail?.mailedAt && `The client got one by mail ${momentText(mail.mailedAt, eye)}.`,
      ]
        .filter(Boolean)
        .join(' '),
      changes: `${plural(changed.length, 'number')} changed since it was filed last`,
      changed: changed.slice(0, MOST_CHANGES).map((it) => ({
        name: short(it.name, 80),
        says: changeText(it),
      })),
      more: others > 0 ? `and ${others} more` : '',
      opens: linksOf({ title: 'Open in PowerPoint', url }),
      presses: mail ? [{ title: 'Mail it to the client…', verb: 'report.form', data: { meeting: mail.meeting } }] : [],
      links: linksOf({ title: 'Client folder', url: folderUrl }),
      buttons: buttonsOf({ title: 'Records', say: `records ${client.name}` }, backToDay),
    },
  };
}

function filedText({ document, name, slides, how, changed, meetingOn }: AnswerOf<'document-filed'>): string {
  const file = `${short(name, 120)}, ${plural(slides, 'slide')}.`;
  if (meetingOn)
    return `${file} Look at it before you mail it to the client; building it again reads the systems anew.`;
  if (how === 'first') return `${file} Every number names its source; the file is yours to edit.`;
  const same = changed.length === 0 ? ' No number changed.' : '';
  if (how === 'version')
    return `${file} Nobody had edited the ${documentNames[document]}, so this is its newest version.${same}`;
  return `${file} A new file: the one filed before was edited, is open or is gone, and was left as it is.${same}`;
}

// A file that was attached: with whom it is filed and as what, exactly where it goes, and where it is then (spec §8).
import { Template } from 'adaptivecards-templating';
import filedTemplate from '../../cards/upload-filed.json' with { type: 'json' };
import formTemplate from '../../cards/upload-form.json' with { type: 'json' };
import previewTemplate from '../../cards/upload-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { cleanName } from '../domain/file-name.ts';
import { type Belonging, uploadKinds, uploadNames } from '../domain/filed-upload.ts';
import { folderPlace } from './deck-place.ts';
import { message } from './message.ts';
import { backToDay, buttonsOf, linksOf, openClient } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText } from './when.ts';
import { dotted, plural, short } from './words.ts';

const form = new Template(formTemplate);
const preview = new Template(previewTemplate);
const filed = new Template(filedTemplate);
/** Teams shows a longer list better closed. */
const MOST_OPEN = 6;
const notNow = { title: 'Not now', say: 'today' };

const meetings: readonly { title: string; value: Belonging }[] = [
  { title: 'The next one', value: 'next' },
  { title: 'The last one', value: 'last' },
  { title: 'None of them', value: 'none' },
];

export function uploadForm({ upload, hint, clients, more, typed }: AnswerOf<'upload-form'>): View {
  return {
    template: form,
    data: {
      title: short(upload.name, 80),
      line: `${sizeText(upload.size)}. You see where it goes before it is filed.`,
      hint: short(hint, 400),
      style: clients.length > MOST_OPEN ? 'compact' : 'expanded',
      choices: clients.map(({ id, name, preparing }) => ({
        title: preparing ? `${short(name, 50)} (meeting being prepared)` : short(name, 50),
        value: id,
      })),
      client: typed.client ?? '',
      more,
      kinds: uploadKinds.map((kind) => ({ title: uploadNames[kind], value: kind })),
      as: typed.as ?? '',
      meetings,
      belongs: typed.belongs ?? 'next',
      upload,
      buttons: buttonsOf(notNow),
    },
  };
}

export function uploadPreview(answer: AnswerOf<'upload-preview'>, eye: Eye): View {
  const { upload, client, as, belongs, on, name, occasion, countsFrom } = answer;
  const folder = pathOf(answer).map(cleanName);
  const early = countsFrom
    ? `It does not count as the deck of this meeting yet: the preparation begins on ${dayText(countsFrom, eye.today)}. Attach it again then, or go on to file it all the same.`
    : '';
  const notes = [...answer.notes, early].filter((text) => text !== '');
  return {
    template: preview,
    data: {
      title: `File it with ${short(client.name, 80)}?`,
      facts: [
        { label: 'It will be called', value: short(name, 200) },
        { label: 'In the folder', value: short(folder.join(' / '), 300) },
        { label: 'It is', value: dotted(uploadNames[as], ofMeeting(belongs, on, eye), sizeText(upload.size)) },
      ],
      notes: notes.map((text) => ({ text: short(text, 400) })),
      upload,
      client: client.id,
      as,
      belongs,
      on,
      occasion,
      buttons: buttonsOf(notNow),
    },
  };
}

/** As it is called now, where the policy has it: where it was moved to is not looked up. */
function pathOf({ folderTemplate, home, client, on }: AnswerOf<'upload-preview'>): string[] {
  const place = folderPlace(folderTemplate, client.name, on);
  const above = place.home.split('/');
  const own = home?.path === place.key ? [...above.slice(0, -1), home.name] : above;
  return [...own, ...place.below.split('/')].filter(Boolean);
}

function ofMeeting(belongs: Belonging, on: AnswerOf<'upload-preview'>['on'], { today }: Eye): string | null {
  if (belongs === 'none') return null;
  return `for the ${belongs} vCIO meeting, ${dayText(on, today)}`;
}

export function uploadFiling({ client, name }: AnswerOf<'upload-filing'>): View {
  return message({
    title: `📎 Filing it with ${short(client.name, 80)}`,
    texts: [
      short(name, 200),
      'It is on its way into the client folder. I tell you here when it is there, and if it is not.',
    ],
    buttons: [backToDay, openClient(client)],
  });
}

export function uploadFiled({ client, name, as, url, folderUrl, standing }: AnswerOf<'upload-filed'>, eye: Eye): View {
  return {
    template: filed,
    data: {
      title: short(client.name, 80),
      line: `${short(name, 160)}: ${standingText(uploadNames[as], standing, eye)}`,
      links: linksOf({ title: 'Open the file', url }, { title: 'Client folder', url: folderUrl }),
      buttons: buttonsOf({ title: 'Records', say: `records ${client.name}` }, backToDay),
    },
  };
}

function standingText(kind: string, standing: AnswerOf<'upload-filed'>['standing'], eye: Eye): string {
  if (standing === 'counts') return `${kind}, ready for the next vCIO meeting.`;
  if (standing === 'beside') return `${kind}, listed with the records.`;
  return `it counts as the deck of the meeting when it is filed from ${dayText(standing.from, eye.today)} on.`;
}

/** As people read it: `840 KB`, `12.4 MB`. */
function sizeText(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

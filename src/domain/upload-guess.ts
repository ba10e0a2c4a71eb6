// What an attached file may be, and whose: guessed from its name and from what was written with it. Always shown before it counts.
import { extensionOf } from './file-name.ts';
import type { Belonging, UploadKind } from './filed-upload.ts';
import { type ClientId, normalisedName } from './ids.ts';

type Named = { id: ClientId; name: string };

/** Words of file names that say nothing about the client. */
const GENERIC = new Set(
  'the and for new our deck slides report minutes notes meeting vcio client assessment warranty budget plan roadmap final draft copy'.split(
    ' ',
  ),
);

/**
 * The one client that a text names: by its whole name, else by the most words its name begins with, when no other client's
 * name begins so. A single word of fewer than four letters, or a generic one, names nobody.
 */
export function namedIn<C extends Named>(clients: readonly C[], text: string): C | undefined {
  const said = ` ${normalisedName(text)} `;
  const named = clients.flatMap((client) => {
    const name = normalisedName(client.name).split(' ');
    const words = wordsNamed(name, said);
    if (words === 0 || (words === 1 && isVague(name[0] ?? ''))) return [];
    return [{ client, words, key: name.slice(0, words).join(' '), isWhole: words === name.length }];
  });
  const whole = named.filter(({ isWhole }) => isWhole);
  if (whole.length > 0) {
    const outer = whole.filter(
      ({ key }) => !whole.some((other) => other.key !== key && ` ${other.key} `.includes(` ${key} `)),
    );
    return only(outer);
  }
  const most = Math.max(0, ...named.map(({ words }) => words));
  return only(named.filter(({ words }) => words === most));
}

function only<C>(named: readonly { client: C }[]): C | undefined {
  return named.length === 1 ? named[0]?.client : undefined;
}

/** How many words of a name, from its beginning, stand one after the other in a text. */
function wordsNamed(name: readonly string[], said: string): number {
  let n = name.length;
  while (n > 0 && !said.includes(` ${name.slice(0, n).join(' ')} `)) n -= 1;
  return n;
}

function isVague(word: string): boolean {
  return word.length < 4 || GENERIC.has(word);
}

const signs: readonly [RegExp, UploadKind][] = [
  [/\bminutes\b|\bprotocol\b/, 'minutes'],
  [/\bwarrant(y|ies)\b|\bscalepad\b|\bhardware\b|\blifecycle\b/, 'warranty'],
  [/\bmyitp(rocess)?\b|\btrumethods\b|\bassessment\b|\balignment\b/, 'assessment'],
  [/\bservice (desk|report)\b|\btickets?\b|\bhelp ?desk\b|\bcsat\b|\bstatus report\b/, 'service-desk'],
  [/\bdeck\b|\bslides?\b|\bqbr\b|\btbr\b/, 'deck'],
];

/** Which record a file may be: by the words of its name and beside it, else a presentation is the deck. */
export function kindNamedIn(name: string, said: string): UploadKind {
  const words = normalisedName(`${name} ${said}`);
  const found = signs.find(([sign]) => sign.test(words))?.[1];
  return found ?? (extensionOf(name) === 'pptx' ? 'deck' : 'other');
}

/** Minutes are of a meeting that was; everything else is mostly for the next one. */
export function likelyMeeting(as: UploadKind): Belonging {
  return as === 'minutes' ? 'last' : 'next';
}

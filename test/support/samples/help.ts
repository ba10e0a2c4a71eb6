// The help for those who may do most and least, and with everything at its worst.
import { type HelpTopic, helpTopics } from '../../../src/domain/answers/talk.ts';
import { openTo } from '../../../src/usecases/help.ts';
import type { Sample } from '../sample-answers.ts';

const evil = '](http://evil.example) **bold** ${now()} <at>all</at> `x` _i_ # h';

function evilTopic(topic: HelpTopic) {
  const commands = Array.from({ length: 5 }, (_, n) => ({ usage: evil, does: evil, say: n % 2 ? `say ${n}` : null }));
  return { topic, commands };
}

export const helpSamples: readonly Sample[] = [
  { name: 'help', answer: { is: 'help', topics: openTo({ roles: ['director', 'sales', 'admin'] }), dueCount: 3 } },
  { name: 'help service', answer: { is: 'help', topics: openTo({ roles: ['service'] }), dueCount: 0 } },
  { name: 'help extreme', answer: { is: 'help', topics: helpTopics.map(evilTopic), dueCount: 999 } },
];

// An answer as the card a person gets.
import type { Answer } from '../domain/answer.ts';
import type { Card } from '../domain/card.ts';
import type { Person } from '../domain/person.ts';
import { viewerOf } from '../usecases/answers.ts';
import type { Sealer } from '../usecases/seal.ts';
import type { Core } from '../usecases/world.ts';
import { render } from '../views/render.ts';

/** What cards are made with. */
export type Cards = { sealer: Sealer };

export function cardFor({ clock, sealer }: Pick<Core, 'clock'> & Cards, answer: Answer, person: Person): Card {
  return sealer.seal(render(answer, viewerOf(person), clock.now()));
}

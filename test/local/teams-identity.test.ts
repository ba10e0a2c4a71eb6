// The ids of the local Teams: the same after every start, different for every person.
import { describe, expect, test } from '@jest/globals';
import { playgroundConfig } from '../../src/local/playground-config.ts';
import { channelIds, teamsIdentity } from '../../src/local/teams-identity.ts';

const anna = { name: 'Anna Berg', mail: 'anna@msp.example' };
const people = [anna, ...['Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus'].map((name) => ({ name, mail: `${name}@msp.example` }))];

describe('ids', () => {
  test('follow from the mail alone, in any case', () => {
    expect(teamsIdentity(' Anna@MSP.example')).toEqual(teamsIdentity('anna@msp.example'));
    expect(teamsIdentity('anna@msp.example')).toEqual({
      id: '29:b0074fac-7c8e-53a2-8168-6c2c08c6178e',
      aadObjectId: 'e940a20a-117b-56d5-a339-5ef5a01ce357',
      chatId: 'a:5ddc336d-5bef-5881-b83e-866661385e6e',
    });
  });

  test('differ between people, chats and channels', () => {
    const ids = people.flatMap(({ mail }) => Object.values(teamsIdentity(mail)));
    const { general, clients, groupChat } = channelIds();
    const all = [...ids, general, clients, groupChat];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('the configuration', () => {
  test('has the person and five others, colleagues before guests', () => {
    const config = playgroundConfig({ person: anna, people: people.slice(0, 3) });
    expect(config.currentUser.email).toBe('anna@msp.example');
    expect(config.users.map((user) => user.name)).toEqual(['Bo', 'Cy', 'Guest One', 'Guest Two', 'Guest Three']);
  });

  test('leaves out who does not fit, never the person', () => {
    const config = playgroundConfig({ person: { name: 'Gus', mail: 'GUS@msp.example' }, people });
    expect(config.currentUser.name).toBe('Gus');
    expect(config.users.map((user) => user.name)).toEqual(['Anna Berg', 'Bo', 'Cy', 'Di', 'Ed']);
  });
});

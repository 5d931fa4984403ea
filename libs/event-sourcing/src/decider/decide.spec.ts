import { defineEvent, type EventOf } from '../events/index.js';
import {
  decisionOn,
  defineAggregate,
  rule,
  type Aggregate,
  type DecisionContext,
  type FactsOf,
} from './index.js';

interface BoxState {
  readonly status: 'Nothing' | 'Open' | 'Shut';
  readonly items: number;
}

const boxOpened = defineEvent<{ size: number }>()('BoxOpened', { title: 'Box opened' });
const itemPut = defineEvent<{ name: string }>()('ItemPut', { title: 'Item put in', sealed: ['name'] });
const boxShut = defineEvent<{ by: string }>()('BoxShut', { title: 'Box shut' });
type BoxEvent = EventOf<typeof boxOpened> | EventOf<typeof itemPut> | EventOf<typeof boxShut>;

const owner = { name: 'owner', initial: { name: '' } } as never as Aggregate<{
  name: string;
}>;

const box = defineAggregate<BoxState, BoxEvent, { limit: number }>()({
  name: 'box',
  collection: 'boxes',
  dataClass: 'PERSON_IDENTITY',
  initial: { status: 'Nothing', items: 0 },
  events: [boxOpened, itemPut, boxShut],
  evolve: {
    BoxOpened: (state) => ({ ...state, status: 'Open' }),
    ItemPut: (state) => ({ ...state, items: state.items + 1 }),
    BoxShut: (state) => ({ ...state, status: 'Shut' }),
  },
  status: (state) => state.status,
  statuses: ['Open', 'Shut'],
  filing: () => ({ caseId: 'c', personRef: 'p', sensitivity: 'STANDARD', channel: 'FORM' }),
  facts: { owner: { of: owner, id: () => 'o' } },
  resource: (_state, { owner: known }) => ({ raisedBy: known?.name ?? 'nobody' }),
});

class OpenBox {
  size!: number;
}

class PutItem {
  name!: string;
}

type BoxContext = DecisionContext<
  FactsOf<{ owner: { of: typeof owner; id: () => string } }>,
  { limit: number }
>;
const boxIsFull = rule<BoxState, PutItem, BoxContext>(
  { id: 'B-1', code: 'BOX_FULL', reason: 'The box is full.', source: 'example' },
  ({ state, context }) => (state.items >= context.policy.limit ? { pointer: '/name' } : false),
);

const openBox = box.creates(OpenBox, {
  summary: 'Open a box',
  source: 'example',
  who: ['SW'],
  then: (_state, command) => [boxOpened({ size: command.size })],
});
const putItem = box.command(PutItem, {
  summary: 'Put an item in',
  source: 'example',
  who: ['SW'],
  when: ['Open'],
  refuse: [boxIsFull],
  then: (_state, command, context) => [
    itemPut({ name: `${command.name} of ${context.facts.owner?.name ?? '?'}` }),
  ],
});

const world = { policy: { limit: 1 }, facts: { owner: { name: 'Ada' } } };

describe('decide', () => {
  it('names the command after its class', () => {
    expect(openBox.operationId).toBe('openBox');
    expect(box.commands.map(({ name }) => name)).toEqual(['OpenBox', 'PutItem']);
  });

  it('says what happened when nothing stands against it', () => {
    expect(decisionOn(putItem, [boxOpened({ size: 1 })], { name: 'spoon' }, world)).toEqual({
      accepted: [itemPut({ name: 'spoon of Ada' })],
    });
  });

  it('answers with the first rule broken, its code, its sentence and the field', () => {
    expect(
      decisionOn(putItem, [boxOpened({ size: 1 }), itemPut({ name: 'x' })], { name: 'y' }, world),
    ).toEqual({
      refused: { code: 'BOX_FULL', reason: 'The box is full.', pointer: '/name' },
    });
  });

  it.each([
    ['a record that does not exist', putItem, [], 'NOT_FOUND'],
    [
      'a state the command does not name',
      putItem,
      [boxOpened({ size: 1 }), boxShut({ by: 'a' })],
      'INVALID_TRANSITION',
    ],
    ['beginning what exists', openBox, [boxOpened({ size: 1 })], 'INVALID_TRANSITION'],
  ])('refuses %s', (_what, declaration, given, code) => {
    expect(decisionOn(declaration as typeof putItem, given, {}, world)).toMatchObject({ refused: { code } });
  });
});

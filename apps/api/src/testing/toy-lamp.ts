import { z } from 'zod';
import { type DecisionContext, defineAggregate, rule } from '#event-sourcing/decider';
import { defineEvent, type EventOf } from '#event-sourcing/events';
import { defineQuery } from '#event-sourcing/query';
import { authorisationTable, type AuthorisationRow } from '#identity/authorisation';
import {
  Flag,
  FreeText,
  IsCode,
  IsEntityId,
  NestedList,
  Optional,
  ShortText,
  WholeNumber,
} from '#policy/validation';

/** A record as small as it can be and still have every kind of field and answer: a lamp that is hung and lit. */
interface Lamp {
  readonly status: 'Nothing' | 'Hung' | 'Lit';
  readonly hungBy: string;
}

const lampHung = defineEvent<{ room: string }>()('LampHung', { title: 'Lamp hung' });
const lampLit = defineEvent<{ colour: string }>()('LampLit', { title: 'Lamp lit' });
const lampCounted = defineEvent<object>()('LampCounted', { title: 'Lamp counted' });
type LampEvent = EventOf<typeof lampHung> | EventOf<typeof lampLit> | EventOf<typeof lampCounted>;

export const lamp = defineAggregate<Lamp, LampEvent, { version: number }>()({
  name: 'lamp',
  collection: 'lamps',
  dataClass: 'PERSON_IDENTITY',
  initial: { status: 'Nothing', hungBy: '' },
  events: [lampHung, lampLit, lampCounted],
  evolve: {
    LampHung: (state, { meta }) => ({ ...state, status: 'Hung', hungBy: meta.actor.userId }),
    LampLit: (state) => ({ ...state, status: 'Lit' }),
    LampCounted: (state) => state,
  },
  status: (state) => state.status,
  statuses: ['Hung', 'Lit'],
  filing: (_state, _command, { id }) => ({
    caseId: id,
    personRef: id,
    sensitivity: 'STANDARD',
    channel: 'FORM',
  }),
  resource: ({ hungBy }) => ({ areaCode: 'E08000901', raisedBy: hungBy }),
});

class Part {
  @IsCode('RISK_TYPE') type!: string;
  @ShortText(20) name!: string;
}

class HangLamp {
  @ShortText(40) room!: string;
  @Optional() @FreeText(4_000) note?: string;
  @Optional() @NestedList(() => Part, { max: 3 }) parts?: Part[];
  @Optional() @Flag() bright?: boolean;
  @Optional() @WholeNumber(0, 100) watts?: number;
}

class LightLamp {
  @ShortText(20) colour!: string;
}

class CountLamp {}

const tooDark = rule<Lamp, LightLamp, DecisionContext>(
  { id: 'L-1', code: 'TOO_DARK', reason: 'Black gives no light.', source: 'example' },
  ({ command }) => (command.colour === 'black' ? { pointer: '/colour' } : false),
);

const about = { source: 'example', who: ['SW', 'TRI'] };
lamp.creates(HangLamp, {
  ...about,
  summary: 'Hang a lamp',
  then: (_state, { room }) => [lampHung({ room })],
});
lamp.command(LightLamp, {
  ...about,
  summary: 'Light a lamp',
  when: ['Hung'],
  refuse: [tooDark],
  then: (_state, { colour }) => [lampLit({ colour })],
});
lamp.command(CountLamp, {
  ...about,
  summary: 'Count a lamp',
  when: ['Hung', 'Lit'],
  then: () => [lampCounted({})],
});

class LampId {
  @IsEntityId() lampId!: string;
}

class LampsWanted {
  @Optional() @WholeNumber(1, 50) limit?: number;
  @Optional() @Flag() lit?: boolean;
  @Optional() @ShortText(300) cursor?: string;
}

class LampSearch {
  @ShortText(40) room!: string;
}

/** What the toy queries read from; a test sets it. */
export interface LampServices {
  lamps: { id: string; room: string; areaCode: string; revision: number }[];
  asked: object[];
  /** What a search waits for when it has found its lamps: a reply that comes later. */
  unsealing?: Promise<void>;
}

const lampReply = z.object({ id: z.uuid(), room: z.string() });
const reading = {
  source: 'example',
  who: ['SW', 'TRI'],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  readModels: ['lamps'],
};

export const getLamp = defineQuery<LampServices>()({
  ...reading,
  operationId: 'getLamp',
  summary: 'One lamp',
  method: 'GET',
  path: '/lamps/:lampId',
  params: LampId,
  reply: lampReply,
  resource: ({ lampId }, { services }) =>
    Promise.resolve(services.lamps.find(({ id }) => id === lampId)).then(
      (found) => found && { areaCode: found.areaCode },
    ),
  run: ({ lampId }, { services }) => {
    services.asked.push({ lampId });
    const { id, room, revision } = services.lamps.find(
      (known) => known.id === lampId,
    ) as LampServices['lamps'][number];
    return Promise.resolve({ reply: { id, room }, seen: { persons: [id], stream: `lamp-${id}` }, revision });
  },
});

export const listLamps = defineQuery<LampServices>()({
  ...reading,
  operationId: 'listLamps',
  summary: 'Lamps within the remit',
  method: 'GET',
  path: '/lamps',
  params: LampsWanted,
  reply: z.object({ items: z.array(lampReply) }),
  run: (params, { services }) => {
    services.asked.push(params);
    return Promise.resolve({ reply: { items: [] }, seen: { persons: [], resultCount: 0 } });
  },
});

export const searchLamps = defineQuery<LampServices>()({
  ...reading,
  operationId: 'searchLamps',
  summary: 'Lamps by room',
  method: 'POST',
  path: '/lamps/search',
  params: LampSearch,
  reply: z.object({ items: z.array(lampReply) }),
  run: (params, { services }) => {
    services.asked.push(params);
    return Promise.resolve({
      reply: (services.unsealing ?? Promise.resolve()).then(() => ({ items: [] })),
      seen: { persons: [], criteriaHash: 'ab'.repeat(32), resultCount: 0 },
    });
  },
});

export const listPublishedLamps = defineQuery<LampServices>()({
  ...reading,
  who: ['PUB'],
  remit: 'ANY',
  dataClass: 'PUBLISHED',
  operationId: 'listPublishedLamps',
  summary: 'Rooms with a lamp, for anybody',
  method: 'GET',
  path: '/published-lamps',
  params: LampsWanted,
  reply: z.object({ askedBy: z.array(z.string()), rooms: z.array(z.string()) }),
  run: (_params, { services, actor }) => {
    const rooms = services.lamps.map(({ room }) => room);
    if (rooms.includes('burnt'))
      return Promise.resolve({ refused: { code: 'NOT_FOUND', reason: 'No such lamp.' } });
    return Promise.resolve({ reply: { askedBy: [...actor.roles], rooms }, seen: { persons: [] } });
  },
});

const row = (action: string, kind: 'command' | 'query', roles: readonly string[]): AuthorisationRow => ({
  action,
  kind,
  roles: roles as AuthorisationRow['roles'],
  remit: 'AREA',
  dataClass: 'CONCERN_NARRATIVE',
  obligations: kind === 'query' ? ['ACCESS_ENTRY'] : [],
  source: 'example',
});

export const lampQueries = [getLamp, listLamps, searchLamps, listPublishedLamps];

export const lampTable = authorisationTable([
  ...lamp.commands.map(({ operationId, who }) => row(operationId, 'command', who)),
  ...lampQueries.map(({ operationId, who, dataClass }) => ({
    ...row(operationId, 'query', who),
    ...(dataClass === 'PUBLISHED' ? { dataClass, remit: 'ANY' as const, obligations: [] } : {}),
  })),
]);

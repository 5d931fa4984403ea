import { toyApi, type ToyApi } from './testing/toy-api.js';

let api: ToyApi;
beforeAll(async () => {
  api = await toyApi();
});
afterAll(() => api.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}, as = 'sw') =>
  api.send(path, { method: 'POST', body: JSON.stringify(body), headers, as });

const hung = async (): Promise<string> =>
  ((await (await post('/lamps', { room: 'hall' })).json()) as { id: string }).id;

describe('a command', () => {
  it('that begins a record answers 201 with where it is, its revision and its position', async () => {
    const reply = await post('/lamps', { room: 'hall' });
    const body = (await reply.json()) as { id: string };
    expect(reply.status).toBe(201);
    expect(body).toEqual({ id: expect.any(String), revision: 1, position: expect.any(String) });
    expect(reply.headers.get('location')).toBe(`/lamps/${body.id}`);
    expect(reply.headers.get('etag')).toBe('"1"');
  });

  it('on a record answers 200', async () => {
    const reply = await post(`/lamps/${await hung()}/light-lamp`, { colour: 'red' });
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({ revision: 2 });
  });
});

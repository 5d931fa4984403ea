import { preferredType, represented } from './representation.js';

const HTML = ['text/html'];

describe('the form of a reply', () => {
  it.each<[string | undefined, string]>([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['text/html', 'text/html'],
    ['Text/HTML; charset=utf-8', 'text/html'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['text/html;q=0.5, application/json;q=0.9', 'application/json'],
    ['text/*;q=0.9, application/json;q=0.5', 'text/html'],
    ['text/html;q=0', 'application/json'],
    ['text/html;q=2', 'application/json'],
    ['image/png', 'application/json'],
    ['', 'application/json'],
  ])('for whoever accepts %s is %s', (accept, type) => {
    expect(preferredType(accept, HTML)).toBe(type);
  });

  it('is JSON where there is no other, whatever is accepted', () => {
    expect(represented({}, { a: 1 }, {}, 'text/html')).toEqual({ status: 200, headers: {}, body: { a: 1 } });
  });

  it('is written by the declaration, and caches are told that it depends on what is accepted', () => {
    const representations = { 'text/html': (reply: unknown) => `<p>${(reply as { a: number }).a}</p>` };
    expect(represented({ representations }, { a: 1 }, { etag: '"3"' }, 'text/html')).toEqual({
      status: 200,
      headers: { etag: '"3"', vary: 'Accept', 'content-type': 'text/html; charset=utf-8' },
      body: '<p>1</p>',
    });
    expect(represented({ representations }, { a: 1 }, {}, undefined)).toEqual({
      status: 200,
      headers: { vary: 'Accept' },
      body: { a: 1 },
    });
  });
});

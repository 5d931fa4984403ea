import { routeMap } from './route-map.js';

const map = routeMap(
  [
    { method: 'POST', path: '/lamps' },
    { method: 'GET', path: '/lamps' },
    { method: 'GET', path: '/lamps/:lampId' },
    { method: 'POST', path: '/lamps/:lampId/light-lamp' },
    { method: 'GET', path: '/health/live' },
  ],
  ['lamps'],
);

describe('the map of routes', () => {
  it.each([
    ['/lamps', ['POST', 'GET']],
    ['/lamps/7', ['GET']],
    ['/lamps/7/light-lamp', ['POST']],
    ['/lamps/7/other', []],
    ['/', []],
    ['//lamps', ['POST', 'GET']],
  ])('%s answers %j', (path, methods) => {
    expect(map.methodsOf(path)).toEqual(methods);
  });

  it('knows what belongs to records', () => {
    expect(['/lamps', '/lamps/7/x/y', '/health/live', '/'].map((path) => map.belongsToRecords(path))).toEqual(
      [true, true, false, false],
    );
  });
});

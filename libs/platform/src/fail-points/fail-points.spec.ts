import { armFailPoints, failPoint, FailPointHit } from './index.js';

describe('fail points', () => {
  afterEach(() => {
    armFailPoints('');
  });

  it('do nothing unless armed', () => {
    expect(() => {
      failPoint('store.before-append');
    }).not.toThrow();
  });

  it('act once, on the pass they are armed for', () => {
    armFailPoints('store.before-append=throw:2, other=throw');
    expect(() => {
      failPoint('store.before-append');
    }).not.toThrow();
    expect(() => {
      failPoint('store.before-append');
    }).toThrow(FailPointHit);
    expect(() => {
      failPoint('store.before-append');
    }).not.toThrow();
    expect(() => {
      failPoint('other');
    }).toThrow(FailPointHit);
  });

  it.each(['store', 'store=explode', 'store=kill:0', 'store=throw:x'])('refuse %s', (spec) => {
    expect(() => {
      armFailPoints(spec);
    }).toThrow('Not a fail point');
  });
});

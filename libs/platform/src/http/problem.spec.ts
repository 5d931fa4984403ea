import { STATUS_OF_CODE, statusOf } from './problem-codes.js';
import { invalid, problemOf, problemTitle, problemType } from './problem.js';

describe('problems', () => {
  it('have the status of the table, 422 for every refusal of the domain, and 412 for a conflict with If-Match', () => {
    expect(statusOf('NOT_FOUND')).toBe(404);
    expect(statusOf('ADULT_VOICE_MISSING')).toBe(422);
    expect(statusOf('toString')).toBe(422);
    expect([statusOf('VERSION_CONFLICT'), statusOf('VERSION_CONFLICT', true)]).toEqual([409, 412]);
    expect(new Set(Object.values(STATUS_OF_CODE)).has(200 as never)).toBe(false);
  });

  it('have a type and a title that follow from the code', () => {
    expect(problemType('S42_DUTY_IS_MANDATORY')).toBe(
      'urn:problem-type:safeguarding-ledger:s42-duty-is-mandatory',
    );
    expect(problemTitle('ADULT_VOICE_MISSING')).toBe('Adult voice missing');
  });

  it('of several mistakes bear the code they share, or say that they differ', () => {
    const error = (code: string) => ({ pointer: '/a', code, detail: 'x' });
    expect(invalid([error('UNKNOWN_CODE'), error('UNKNOWN_CODE')]).code).toBe('UNKNOWN_CODE');
    expect(invalid([error('UNKNOWN_CODE'), error('REQUIRED')]).code).toBe('VALIDATION_FAILED');
  });

  it('carry what is known and leave out what is not', () => {
    const ids = { requestId: 'r', traceId: 't' };
    expect(problemOf({ code: 'NOT_FOUND', detail: 'No.', headers: { a: 'b' } }, ids)).toEqual({
      type: 'urn:problem-type:safeguarding-ledger:not-found',
      title: 'Not found',
      status: 404,
      detail: 'No.',
      instance: '/requests/r',
      traceId: 't',
      code: 'NOT_FOUND',
    });
  });
});

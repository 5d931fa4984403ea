import { validateSync } from 'class-validator';
import { detailsOf, RecordCommand } from './record-command.js';
import { EntityIds, OneOf, OrgCode, OrgCodes, RuleName, ShortTexts, UserId, UserIds } from './fields.js';

class Sample extends RecordCommand {
  @UserId()
  user: unknown = 'sw.demo';
  @OrgCode()
  org: unknown = 'LA-NORTHMOOR';
  @UserIds(2)
  users: unknown = ['a', 'b'];
  @OrgCodes(2)
  orgs: unknown = ['LA-NORTHMOOR'];
  @EntityIds(2)
  ids: unknown = ['0197a1b2-0000-7000-8000-00000000a001'];
  @ShortTexts({ min: 1, max: 2, length: 3 })
  texts: unknown = ['abc'];
  @OneOf(['ONE', 'TWO'])
  choice: unknown = 'ONE';
  @RuleName()
  rule: unknown = 'CARE_8Y';
}

function faultsOf(changes: Partial<Sample>): readonly string[] {
  return validateSync(Object.assign(new Sample(), changes)).flatMap(({ property, constraints }) =>
    Object.keys(constraints ?? {}).map((constraint) => `${property} ${constraint}`),
  );
}

describe('fields of commands', () => {
  it('accept what is right', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ user: 'system:clock', org: '1-1000000001', users: [], texts: ['é😀x', 'y'] })).toEqual(
      [],
    );
  });

  it.each([
    ['user', '', 'notAnId'],
    ['user', ' sw', 'notAnId'],
    ['user', 'a\nb', 'notAnId'],
    ['user', 'x'.repeat(129), 'notAnId'],
    ['user', 7, 'notAnId'],
    ['org', 'A B', 'notAnId'],
    ['users', 'a', 'notAList'],
    ['users', ['a', 'a'], 'duplicateItem'],
    ['users', ['a', 'b', 'c'], 'tooManyItems'],
    ['users', ['a', ''], 'notAnId'],
    ['orgs', ['A B'], 'notAnId'],
    ['orgs', ['A', 'B', 'C'], 'tooManyItems'],
    ['ids', ['a'], 'notAnId'],
    ['ids', ['0197A1B2-0000-7000-8000-00000000A001'], 'notAnId'],
    [
      'ids',
      ['0197a1b2-0000-7000-8000-00000000a001', '0197a1b2-0000-7000-8000-00000000a001'],
      'duplicateItem',
    ],
    ['texts', 'abc', 'notAList'],
    ['texts', [], 'tooFewItems'],
    ['texts', ['a', 'b', 'c'], 'tooManyItems'],
    ['texts', ['abcd'], 'tooLong'],
    ['texts', [' '], 'blank'],
    ['texts', ['a\u0000'], 'blank'],
    ['texts', [7], 'notText'],
    ['choice', 'THREE', 'unknownCode'],
    ['choice', '', 'unknownCode'],
    ['rule', 'care', 'notAnId'],
    ['rule', 'Ada Finch', 'notAnId'],
    ['rule', 'A', 'notAnId'],
    ['rule', 'X'.repeat(61), 'notAnId'],
  ])('refuse %s: %j', (property, value, constraint) => {
    expect(faultsOf({ [property]: value })).toContain(`${property} ${constraint}`);
  });

  it.each(['user', 'org', 'users', 'orgs', 'ids', 'texts', 'choice', 'rule'])('require %s', (property) => {
    expect(faultsOf({ [property]: undefined })).toEqual([`${property} missing`]);
  });
});

describe('detailsOf', () => {
  it('leaves out what goes into the envelope', () => {
    const command = Object.assign(new Sample(), {
      occurredAt: '2026-04-07T09:00:00Z',
      lateEntryReason: 'x',
      sensitivity: 'STANDARD',
      channel: 'API',
      onBehalfOfUserId: 'y',
    });
    expect(Object.keys(detailsOf(command))).toEqual([
      'user',
      'org',
      'users',
      'orgs',
      'ids',
      'texts',
      'choice',
      'rule',
    ]);
  });

  it('checks the fields of the envelope like any other', () => {
    expect(
      faultsOf({
        occurredAt: 'x',
        lateEntryReason: ' ',
        sensitivity: 'X',
        channel: 'X',
        onBehalfOfUserId: '',
      } as never),
    ).toEqual([
      'occurredAt notAnInstant',
      'lateEntryReason blank',
      'sensitivity unknownCode',
      'channel unknownCode',
      'onBehalfOfUserId notAnId',
    ]);
  });
});

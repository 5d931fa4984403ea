import type { Letter } from '#messaging/outbox';
import type { Organisation, RoleMailbox } from '#policy/organisations';
import { localDateOf, type LocalDate } from '#policy/working-days';
import type { Lane } from '../recommendation/lane.js';
import { NOTICE_FORMS, type NoticeStep } from './notice-message.js';

/** What letters are written from: references, dates and organisations. Nothing a review says leaves the ledger by them. */
export interface LetterFacts {
  readonly step: NoticeStep;
  readonly ref: string;
  readonly board: string;
  readonly agency: Organisation;
  readonly to: RoleMailbox;
  readonly lane: Lane;
  /** First day on which the agency may be named, where it is given notice. */
  readonly namedFrom: LocalDate;
}

const HOW =
  'Sign in to the ledger to answer. You need five things: your position, a summary for the public, the office that signs it off, and, where you do not accept it, your reasons and who else should act. A form with everything your organisation still owes is at /recommendation-replies/template; it can be filled in and sent back as a whole.';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

/** `9 April 2026` */
export function inWords(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year}`;
}

/** The letter of a step. Pure. */
export function letterOf(facts: LetterFacts): Letter {
  const { step, ref, board, agency, to, lane, namedFrom } = facts;
  const dueOn = inWords(localDateOf(lane.responseDueAt));
  const { subject, says } = TEXTS[step]({ ...facts, dueOn, namedOn: inWords(namedFrom) });
  const fields = {
    ...{ ref, board, organisation: agency.name, role: to.role, dueOn },
    ...(step === 'FINAL' ? { mayBeNamedFrom: inWords(namedFrom) } : {}),
  };
  return {
    to: { orgCode: agency.code, email: to.email },
    form: NOTICE_FORMS[step],
    subject,
    body: [`To: ${to.role}, ${agency.name}`, ...says, HOW, board].join('\n\n'),
    fields,
  };
}

type Text = (facts: LetterFacts & { readonly dueOn: string; readonly namedOn: string }) => {
  readonly subject: string;
  readonly says: readonly string[];
};

const overdue: Text = ({ ref, board, dueOn }) => ({
  subject: `Overdue: your answer to recommendation ${ref}`,
  says: [
    `Your organisation has not answered recommendation ${ref} of the ${board}. The answer was due on ${dueOn}.`,
    'Where an answer stays owed, the chair of the board may, after a final notice, name the organisation in public as one that has not responded.',
  ],
});

const TEXTS: Readonly<Record<NoticeStep, Text>> = {
  ASKED: ({ ref, board, dueOn }) => ({
    subject: `You are asked to answer recommendation ${ref}`,
    says: [
      `The ${board} has addressed recommendation ${ref} to your organisation, and asks for its answer by ${dueOn}.`,
      'Organisations, positions and public summaries are published; names of people are not.',
    ],
  }),
  BEFORE_DUE: ({ ref, board, dueOn }) => ({
    subject: `Reminder: recommendation ${ref} is to be answered by ${dueOn}`,
    says: [
      `Your organisation has not yet answered recommendation ${ref} of the ${board}. Its answer is due by ${dueOn}.`,
    ],
  }),
  ON_DUE: ({ ref, board, dueOn }) => ({
    subject: `Reminder: the answer to recommendation ${ref} was asked for by ${dueOn}`,
    says: [
      `Your organisation has not yet answered recommendation ${ref} of the ${board}. Its answer was asked for by the end of ${dueOn}.`,
      'Where an answer stays owed, the chair of the board may, after a final notice, name the organisation in public as one that has not responded.',
    ],
  }),
  FURTHER: overdue,
  FINAL: ({ ref, board, agency, dueOn, namedOn }) => ({
    subject: `Final notice: recommendation ${ref} has not been answered`,
    says: [
      `Recommendation ${ref} of the ${board} was to be answered by ${dueOn}. ${agency.name} has been reminded and has not answered.`,
      `If no answer has come by then, the chair of the board may from ${namedOn} on name ${agency.name} in public as an organisation that has not responded.`,
      `You have the right to make representations to the board before that day: say why the organisation should not be named. They are considered before anything is published. An answer, also a late one, ends this.`,
    ],
  }),
};

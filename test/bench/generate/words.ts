import type { Random } from './random.js';

/** Made-up people and made-up sentences. Whoever is named here does not exist. */
const FAMILY =
  'Abbott Begum Clarke Doyle Evans Foster Gill Hughes Iqbal Jarvis Khan Lowe Moss Nolan Okafor Patel Quinn Rowe Singh Tully Underhill Vance Whitlock Young'.split(
    ' ',
  );
const GIVEN =
  'Agnes Colin Dorothy Ernest Fatima Gwen Hassan Irene Joan Kenneth Lila Mavis Norman Olive Peter Ruth Stanley Tomasz Uma Violet Walter Yusuf Zofia'.split(
    ' ',
  );
const SENTENCES = [
  'A carer found unexplained bruises on both arms.',
  'There was no food in the house and the heating was off.',
  'Medicines had not been given since the weekend.',
  'The adult said that money had gone from the account again.',
  'A neighbour heard shouting late at night on three occasions.',
  'The district nurse noticed a pressure ulcer that nobody had reported.',
  'The adult asked that the family should not be told.',
  'The key safe code is known to several people who no longer visit.',
  'The manager of the home says that staffing was short on both days.',
  'A friend collects the benefits and the rent has not been paid.',
];

export const family = (random: Random): string => random.pick(FAMILY);
export const given = (random: Random): string => random.pick(GIVEN);
export const fullName = (random: Random): string => `${given(random)} ${family(random)}`;

/** So many sentences one after the other. */
export const text = (random: Random, sentences: number): string =>
  Array.from({ length: sentences }, () => random.pick(SENTENCES)).join(' ');

/** The nth valid NHS number from 900 000 000 on; numbers whose check digit would be 10 are never issued. */
export function* nhsNumbers(): Generator<string> {
  for (let stem = 900_000_000; stem < 999_999_999; stem += 1) {
    const digits = String(stem);
    const sum = Array.from(digits, Number).reduce((total, digit, at) => total + digit * (10 - at), 0);
    const check = 11 - (sum % 11);
    if (check !== 10) yield `${digits}${check % 11}`;
  }
}

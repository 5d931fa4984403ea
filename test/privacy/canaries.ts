/**
 * Texts that occur nowhere by chance, one for each kind of thing somebody types about a person. Whatever is sealed, digested
 * or thrown away must not be found anywhere under one of them.
 */
export const CANARIES = {
  sown: 'Qyzzelthwaite',
  family: 'Zyxquamby',
  given: 'Vrontolive',
  preferred: 'Qwibblesnap',
  dob: '1931-02-17',
  nhsNumber: '9434765919',
  address: '77 Xylocarp Crescent Vlugtenstein QX7 9ZJ',
  uprn: '100091827364',
  usrn: '84517293',
  adjustments: 'Klaxonberry hearing loop in the left ear',
  preferredContact: 'Ring Jabberthwaite after noon',
  language: 'Oubliettish',
  relative: 'Thorvinquist Plimsole',
  holder: 'Marzipanthea Drogue',
  scope: 'Squelchwick bank accounts',
  narrative: 'Snorkelwhack found bruises on both forearms',
  referrerName: 'Ploverdine Habbakuk',
  referrerRole: 'Cousin Wimplethatch',
  referrerOrg: 'Dringlecombe Friends',
  referrerContact: '07700900461',
  externalRef: 'PPN-QUAGSTONE-8842',
  otherAtRisk: 'Neighbour Yarrowfizz next door',
  alleged: 'Baskervolt Crudgington',
  protection: 'Moved to aunt Hexelbriar',
  interimPlan: 'Stays at Ottermoss until Tuesday',
  views: 'Wants Pumblechook gone',
  outcomes: 'No court for Sprocketine',
  limits: 'Not with sister Umbrelda',
  capacity: 'Whether Fozzlewick may stay',
  rationaleA: 'Needs help with washing from Barnaquill',
  rationaleB: 'Money taken by Cragglestone',
  rationaleC: 'Cannot leave Dottlefield house',
  proportionality: 'Least intrusive for Ebbersnook',
  reason: 'Mend as Jostlewaite',
  lateEntryReason: 'Laptop of Kettleburgh broke',
  searched: 'Lumberquaffe',
  unknownField: 'nameOfMumbledyke',
  badCode: 'NETTLECODE_OATFIELD',
  badValue: 'Oxterguddle is no date',
  pathId: 'person-Puddlefrith',
  query: 'Quaverstone',
  token: 'Rumpelsnitz-bearer',
  header: 'Swizzlecombe header',
  cursor: 'Trundlemere-cursor',
} as const;

export type Canary = keyof typeof CANARIES;

/** The ways a text may lie about without standing there in letters. */
export function disguises(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].map((offset) => middleOfBase64(bytes, offset));
  return [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    encodeURIComponent(text),
    text.replaceAll(' ', '+'),
    text.replaceAll(' ', ''),
    bytes.toString('hex'),
    ...base64,
    ...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_')),
    JSON.stringify(text).slice(1, -1),
    [...bytes]
      .reverse()
      .map((byte) => String.fromCharCode(byte))
      .join(''),
  ];
}

/** What every base64 text holds that carries these bytes at this offset of its groups of three, whatever stands around them. */
function middleOfBase64(bytes: Buffer, offset: number): string {
  const padded = Buffer.concat([Buffer.alloc(offset), bytes, Buffer.alloc(2)]);
  const text = padded.toString('base64');
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  return text.slice(first, last);
}

/** Which canaries are in a text, in which disguise. Words of several are looked for one by one as well. */
export function found(haystack: string): readonly string[] {
  const folded = haystack.toLowerCase();
  return Object.entries(CANARIES).flatMap(([name, canary]) => {
    const words = canary.split(' ').filter((word) => word.length >= 8);
    return [...new Set([canary, ...words])].flatMap((text) =>
      [...new Set(disguises(text))]
        .filter((each) => haystack.includes(each) || folded.includes(each.toLowerCase()))
        .map((each) => `${name}: ${each}`),
    );
  });
}

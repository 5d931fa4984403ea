import { ROLES } from '#identity/actor';
import { DEMO_SECRET, type DemoUser } from '#identity/local-issuer';
import { table } from '../terminal/table.js';

/** What whoever started it needs to know. */
export interface Started {
  readonly version: string;
  readonly url: string;
  /** Where tokens come from; absent when the issuer is not ours. */
  readonly tokenUrl?: string;
  readonly issuer: string;
  readonly users: readonly DemoUser[];
  readonly dataDir: string;
  readonly database: string;
  /** Whether anything goes to partners, and how to switch that on. */
  readonly feeds: string;
}

/** A line that leaves an access token of a demo user in `$TOKEN`; nothing but curl and sed needed. */
export const tokenCommand = (tokenUrl: string, user: string): string =>
  `TOKEN=$(curl -s -u ${user}:${DEMO_SECRET} -d grant_type=client_credentials ${tokenUrl} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;

export const firstRequest = (url: string): string =>
  `curl -s -H "Authorization: Bearer $TOKEN" ${url}/worklist`;

/** The page printed when everything is ready. */
export function banner(started: Started): string {
  const { version, url, issuer, dataDir, database, feeds } = started;
  return [
    `Safeguarding Ledger ${version} is ready.`,
    '',
    `  API       ${url}`,
    `  pages     ${url}/docs      (OpenAPI: ${url}/openapi.json)`,
    `  health    ${url}/health/ready`,
    `  issuer    ${issuer}`,
    `  data      ${dataDir}`,
    `  database  ${database}`,
    `  feeds     ${feeds}`,
    '',
    ...signIn(started),
    'Stop with Ctrl-C.',
  ].join('\n');
}

function signIn({ tokenUrl, url, users }: Started): readonly string[] {
  if (tokenUrl === undefined) return ['Tokens come from the issuer above.', ''];
  return [
    'Get a token for a safeguarding adults manager, good for one hour:',
    '',
    `  ${tokenCommand(tokenUrl, 'sam.demo')}`,
    '',
    'and read the worklist with it:',
    '',
    `  ${firstRequest(url)}`,
    '',
    `Demo users, all with the secret "${DEMO_SECRET}":`,
    '',
    indented(table(['user', 'roles', 'who'], users.map(rowOf))),
    '',
  ];
}

const rowOf = ({ userId, roles, name, orgCode }: DemoUser): readonly string[] => [
  userId,
  roles.join(' '),
  `${name}, ${roles.map((role) => ROLES[role].label.toLowerCase()).join(' and ')}, ${orgCode}`,
];

const indented = (text: string): string => text.replaceAll(/^/gm, '  ');

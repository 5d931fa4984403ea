import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Adapter, ClientMetadata, Configuration } from 'oidc-provider';
import { InvalidTarget } from 'oidc-provider/lib/helpers/errors.js';
import { Provider } from 'oidc-provider/lib/provider.js';
import { DEMO_SECRET, DEMO_USERS, type DemoUser } from './demo-users.js';
import { issuerSecrets, type IssuerSecrets } from './issuer-secrets.js';

export interface LocalIssuerOptions {
  /** The address it is reached under, path included: `http://localhost:3000/oidc`. */
  readonly issuer: string;
  /** The API its tokens are for; an absolute URI (RFC 8707), for it is also the default resource. */
  readonly audience: string;
  /** Where the signing keys are kept between runs. */
  readonly keysFile: string;
  readonly users?: readonly DemoUser[];
  readonly tokenSeconds?: number;
  /** `NODE_ENV` and `LOCAL_ISSUER_IN_PRODUCTION` are read from here. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export interface LocalIssuer {
  /** To be mounted under the issuer's path; needs the body unread. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
  readonly users: readonly DemoUser[];
}

/** Everybody who can read this source could sign in: not for production, unless somebody says so in so many words. */
export class LocalIssuerForbidden extends Error {
  override readonly name = 'LocalIssuerForbidden';
  readonly code = 'LOCAL_ISSUER_FORBIDDEN';

  constructor() {
    super(
      'The local issuer lets anybody in and does not start with NODE_ENV=production; ' +
        'name the real issuer, or set LOCAL_ISSUER_IN_PRODUCTION=true for a demonstration with made-up people.',
    );
  }
}

/** Nothing needs keeping: the tokens are self-contained and no browser session ever begins. */
class NothingStored implements Adapter {
  async upsert(): Promise<void> {}
  async find(): Promise<undefined> {}
  async findByUserCode(): Promise<undefined> {}
  async findByUid(): Promise<undefined> {}
  async consume(): Promise<void> {}
  async destroy(): Promise<void> {}
  async revokeByGrantId(): Promise<void> {}
}

const clientOf = (user: DemoUser): ClientMetadata => ({
  client_id: user.userId,
  client_secret: DEMO_SECRET,
  client_name: user.name,
  grant_types: ['client_credentials'],
  response_types: [],
  redirect_uris: [],
  token_endpoint_auth_method: 'client_secret_basic',
});

const claimsOf = ({ name, roles, orgCode, areaCode, teams }: DemoUser) => ({
  name,
  roles: [...roles],
  org: orgCode,
  area: areaCode,
  teams: [...teams],
});

function configuration(
  { audience, tokenSeconds = 3_600 }: LocalIssuerOptions,
  users: readonly DemoUser[],
  secrets: IssuerSecrets,
): Configuration {
  const byId = new Map(users.map((user) => [user.userId, user]));
  return {
    adapter: NothingStored,
    clients: users.map(clientOf),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    clientBasedCORS: () => false,
    cookies: { keys: [secrets.cookieSecret] },
    jwks: { keys: secrets.keys },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    // No page is ever meant for a browser here, and JSON cannot carry a reflected script.
    renderError: (context, out) => {
      context.type = 'json';
      context.body = JSON.stringify(out);
    },
    responseTypes: ['code'],
    ttl: { ClientCredentials: tokenSeconds },
    extraTokenClaims: (_context, token) => {
      const user = token.kind === 'ClientCredentials' ? byId.get(token.clientId ?? '') : undefined;
      return user && claimsOf(user);
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: (_context, resource) => {
          if (resource !== audience) throw new InvalidTarget();
          return {
            scope: '',
            audience,
            accessTokenTTL: tokenSeconds,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
  };
}

/**
 * A real OpenID Connect issuer with made-up staff, so that development and tests take the same road as production.
 * `curl -u sw.demo:demo -d grant_type=client_credentials <issuer>/token` answers an RFC 9068 access token.
 * Throws `LocalIssuerForbidden` in production and `LocalIssuerKeysUnreadable` for a damaged key file.
 */
export function createLocalIssuer(options: LocalIssuerOptions): LocalIssuer {
  const { issuer, users = DEMO_USERS, environment = process.env } = options;
  if (environment['NODE_ENV'] === 'production' && environment['LOCAL_ISSUER_IN_PRODUCTION'] !== 'true') {
    throw new LocalIssuerForbidden();
  }
  const provider = new Provider(issuer, configuration(options, users, issuerSecrets(options.keysFile)));
  const { host, pathname } = new URL(issuer);
  const mount = pathname.replace(/\/$/, '');
  const serve = provider.callback();

  const handler = (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): void => {
    const url = request.url ?? '/';
    // oidc-provider builds the addresses it publishes from these; they are the issuer's, whatever name it was called by.
    request.headers.host = host;
    request.originalUrl = url;
    request.url = url.startsWith(`${mount}/`) ? url.slice(mount.length) : url;
    void serve(request, response);
  };
  return { handler, users };
}

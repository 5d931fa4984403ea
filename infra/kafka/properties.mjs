/**
 * What one broker is told: KRaft, one node, quick to start, small. Everything a deployment would also set is as a deployment
 * should have it: no topic comes to be by being named, and nobody is permitted what no rule permits.
 *
 * @param {{ data: string, ports: Ports, proxied?: number, accounts?: Record<string, string>, certificate?: string }} broker
 * @typedef {{ plain: number, controller: number, proxied: number, secure: number }} Ports
 */
export function properties({ data, ports, proxied, accounts, certificate }) {
  const listeners = [
    { name: 'PLAIN', port: ports.plain, protocol: 'PLAINTEXT' },
    { name: 'CONTROLLER', port: ports.controller, protocol: 'PLAINTEXT' },
    ...(proxied
      ? [{ name: 'PROXIED', port: ports.proxied, advertised: proxied, protocol: 'PLAINTEXT' }]
      : []),
    ...(accounts
      ? [{ name: 'SECURE', port: ports.secure, protocol: certificate ? 'SASL_SSL' : 'SASL_PLAINTEXT' }]
      : []),
  ];
  const told = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    listeners: listeners.map(({ name, port }) => `${name}://127.0.0.1:${port}`).join(),
    'advertised.listeners': listeners
      .filter(({ name }) => name !== 'CONTROLLER')
      .map(({ name, port, advertised = port }) => `${name}://127.0.0.1:${advertised}`)
      .join(),
    'listener.security.protocol.map': listeners.map(({ name, protocol }) => `${name}:${protocol}`).join(),
    'inter.broker.listener.name': 'PLAIN',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    'log.dirs': data,
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1_000,
    'offsets.topic.num.partitions': 1,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'log.cleaner.enable': false,
    'log.segment.bytes': 64 * 1024 * 1024,
    'log.index.size.max.bytes': 64 * 1024,
    'num.network.threads': 2,
    'num.io.threads': 2,
    'background.threads': 1,
    'broker.heartbeat.interval.ms': 500,
    'broker.session.timeout.ms': 3_000,
    ...(accounts ? secured(accounts, certificate) : {}),
  };
  return Object.entries(told)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/**
 * Accounts sign in on a listener of their own; the plain one, which only tests of other things use, may do everything.
 * @param {Record<string, string>} accounts
 * @param {string | undefined} certificate
 */
function secured(accounts, certificate) {
  const users = Object.entries(accounts).map(([name, password]) => `user_${name}="${password}"`);
  return {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': 'User:admin;User:ANONYMOUS',
    'listener.name.secure.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    'listener.name.secure.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required ${users.join(' ')};`,
    'listener.name.secure.scram-sha-256.sasl.jaas.config':
      'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    'listener.name.secure.scram-sha-512.sasl.jaas.config':
      'org.apache.kafka.common.security.scram.ScramLoginModule required;',
    ...(certificate
      ? {
          'listener.name.secure.ssl.keystore.type': 'PKCS12',
          'listener.name.secure.ssl.keystore.location': certificate,
          'listener.name.secure.ssl.keystore.password': 'changeit',
        }
      : {}),
  };
}

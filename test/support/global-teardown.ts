/** Jest calls this also when suites failed. The servers remove their data when the channel to them closes. */
export default async function tearDown(): Promise<void> {
  await Promise.all(
    (globalThis.ledgerTestServers ?? []).map(async (server) => {
      if (server.exitCode !== null) return;
      const gone = new Promise((resolve) => server.once('exit', resolve));
      if (server.connected) server.disconnect();
      await gone;
    }),
  );
}

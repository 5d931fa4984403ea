/** Jest calls this also when suites failed. The server removes its data when the channel to it closes. */
export default async function tearDown(): Promise<void> {
  const server = globalThis.ledgerTestServer;
  if (!server || server.exitCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.disconnect();
  await gone;
}

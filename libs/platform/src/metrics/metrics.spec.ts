import { createMetrics } from './metrics.js';

describe('metrics', () => {
  it('counts, times and asks for lag when collected', async () => {
    const metrics = createMetrics({ process: false });
    let events = 5;
    metrics.projectionLag(() => Promise.resolve([{ projection: 'worklist', events }]));
    metrics.command('raiseConcern', 'ACCEPTED');
    metrics.appendBatch(3);
    metrics.httpRequest('raiseConcern', 201, 0.004);
    expect(await metrics.text()).toContain('ledger_projection_lag_events{projection="worklist"} 5');
    events = 0;
    const text = await metrics.text();
    expect(text).toContain('ledger_projection_lag_events{projection="worklist"} 0');
    expect(text).toContain('ledger_append_batch_events_bucket{le="4"} 1');
    expect(text).toContain(
      'http_request_duration_seconds_bucket{le="0.005",operation="raiseConcern",status="201"} 1',
    );
  });

  it('asks how many events are held back', async () => {
    const metrics = createMetrics({ process: false });
    metrics.parkedEvents(() => Promise.resolve(2));
    expect(await metrics.text()).toContain('ledger_parked_events 2');
  });

  it('asks once how the feeds stand, and says when the broker is away', async () => {
    const metrics = createMetrics({ process: false });
    let asked = 0;
    metrics.feedStanding(() => {
      asked += 1;
      return Promise.resolve({ heldEvents: 3, oldestWaitingSeconds: 61, brokerUp: false, holds: 1 });
    });
    metrics.feedMessage('police', 'produced');
    metrics.feedLatency('police', 0.03);
    const text = await metrics.text();
    expect(asked).toBe(1);
    for (const line of [
      'ledger_feed_messages_total{feed="police",outcome="produced"} 1',
      'ledger_feed_latency_seconds_bucket{le="0.05",feed="police"} 1',
      'ledger_feed_held_events 3',
      'ledger_feed_oldest_waiting_seconds 61',
      'ledger_feed_broker_up 0',
      'ledger_feed_holds 1',
    ])
      expect(text).toContain(line);
  });
});

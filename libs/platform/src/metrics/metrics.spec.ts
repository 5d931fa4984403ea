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
});

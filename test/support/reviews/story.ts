import { newId } from '#platform/ids';
import { fixture } from '#record-keeping/examples';
import type { TestLedger } from '../ledger.js';
import { tell, type Said } from './told.js';

type Data = Readonly<Record<string, unknown>>;

export interface Recommended {
  readonly recId: string;
  readonly ref: string;
  /** Ids of lanes by organisation. */
  readonly lanes: Readonly<Record<string, string>>;
}

/** A review and its recommendations, told event by event with the examples' words, to be written into a ledger at their own times. */
export class Story {
  readonly sarId = newId();
  readonly ref = `SAR-${this.sarId.slice(-12)}`;
  private readonly told: Said[] = [];

  /** One event of the review. */
  review(type: string, at: string, data: Data = {}): string {
    return this.say(`sar-${this.sarId}`, type, at, data);
  }

  referred(at: string, data: Data = {}): this {
    this.review('SarReferred', at, { sarId: this.sarId, ref: this.ref, ...data });
    return this;
  }

  published(at: string, data: Data = {}): this {
    this.review('SarPublished', at, { at, ...data });
    return this;
  }

  /** Drafted and issued to these organisations; responses are due at the moment given. */
  recommended(
    at: string,
    {
      to,
      dueAt,
      draft = {},
      issue = {},
    }: { to: readonly string[]; dueAt: string; draft?: Data; issue?: Data },
  ): Recommended {
    const recId = newId();
    const ref = `REC-${recId.slice(-12)}`;
    const lanes = Object.fromEntries(to.map((agencyOrg) => [agencyOrg, newId()]));
    const about = { recId, ref, sarId: this.sarId };
    this.say(`recommendation-${recId}`, 'RecommendationDrafted', at, { ...about, ...draft });
    this.say(`recommendation-${recId}`, 'RecommendationIssued', at, {
      issuedAt: at,
      lanes: to.map((agencyOrg) => ({
        ...{ laneId: lanes[agencyOrg], agencyOrg, ownerRole: 'Chief nurse', responseDueAt: dueAt },
      })),
      ...issue,
    });
    return { recId, ref, lanes };
  }

  /** One event of a recommendation. */
  of({ recId }: Recommended, type: string, at: string, data: Data = {}): string {
    return this.say(`recommendation-${recId}`, type, at, data);
  }

  /** One event of an organisation's lane. */
  lane(recommended: Recommended, agency: string, type: string, at: string, data: Data = {}): string {
    const laneId = recommended.lanes[agency];
    if (laneId === undefined) throw new Error(`no lane of ${agency}`);
    return this.of(recommended, type, at, { laneId, ...data });
  }

  /** The organisation's response, with so many actions; answers their ids. */
  responded(
    recommended: Recommended,
    agency: string,
    at: string,
    { actions = [], ...data }: Data & { readonly actions?: readonly string[] } = {},
  ): readonly string[] {
    const ids = actions.map(() => newId());
    const plannedActions = actions.map((dueAt, index) => ({
      ...{
        actionId: ids[index],
        text: 'Train every ward',
        owner: 'Chief nurse',
        measure: 'Dip sample',
        dueAt,
      },
    }));
    this.lane(recommended, agency, 'AgencyResponded', at, { respondedAt: at, plannedActions, ...data });
    return ids;
  }

  /** Writes down what was told since last time. */
  async tell(ledger: TestLedger): Promise<void> {
    await tell(ledger, this.told.splice(0));
  }

  private say(stream: string, type: string, at: string, data: Data): string {
    const eventId = newId();
    this.told.push({
      ...{ stream, sarId: this.sarId, eventId, type, occurredAt: at, recordedAt: at },
      data: { ...fixture(type), ...data },
    });
    return eventId;
  }
}

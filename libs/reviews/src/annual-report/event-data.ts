import type { Sealable } from '#privacy/sealing';
import type { Recipient, WrittenItem } from './schedule-2.js';

export interface AnnualReportDraftedData {
  readonly reportId: string;
  readonly ref: string;
  /** Authority for whose area the board is. */
  readonly areaCode: string;
  /** Calendar year in which the reported year begins. */
  readonly year: number;
  readonly from: string;
  readonly to: string;
}

/** Of what a section speaks, beside its item: a member (C), a review (D), a decision not to implement (G). */
export interface SectionSubject {
  readonly memberOrg?: string;
  readonly sarId?: string;
  readonly recId?: string;
  readonly laneId?: string;
  readonly actionId?: string;
}

export interface AnnualReportSectionRecordedData extends SectionSubject {
  readonly sectionId: string;
  readonly item: WrittenItem;
  /** As it is published. */
  readonly text: string;
}

export interface AnnualReportSectionCorrectedData {
  readonly sectionId: string;
  readonly correctedEventId: string;
  readonly text: string;
  readonly reason: Sealable<string>;
}

export interface AnnualReportEntryRecordedInErrorData {
  /** The section that no longer counts; it stays readable in the history (G-1). */
  readonly correctedEventId: string;
  readonly correctedEventType: string;
  readonly reason: Sealable<string>;
}

export interface AnnualReportRecordedInErrorData {
  readonly correctedEventId: string;
  readonly reason: Sealable<string>;
}

export interface SentTo {
  readonly recipient: Recipient;
  readonly orgCode: string;
}

/** A figure as it was when the report was published. */
export interface FrozenFigure {
  readonly key: string;
  readonly value: number;
}

/** A decision not to implement a recommendation, by its place: an agency's whole part, or one action of it. */
export interface NotImplemented {
  readonly recId: string;
  readonly laneId: string;
  readonly actionId?: string;
}

export interface AnnualReportPublishedData {
  readonly sentTo: readonly SentTo[];
  /** As known at this moment the figures stand, and can be counted again. */
  readonly asAt: string;
  readonly figures: readonly FrozenFigure[];
  /** Reviews whose findings it reports (item D), and those it names as ongoing (item E). */
  readonly concluded: readonly string[];
  readonly ongoing: readonly string[];
  readonly notImplemented: readonly NotImplemented[];
}

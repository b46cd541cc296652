import { t } from '@grafana/i18n';
import { rejectionReasons, type RejectionReason } from '@ngf/telemetry';

export interface ReasonText {
  title: string;
  /** What to do. */
  advice: string;
}

/** A reason in words. One of a newer schema stays the word that it is. */
export function reasonText(reason: string): ReasonText {
  return isKnown(reason) ? describe(reason) : { title: reason, advice: '' };
}

function isKnown(reason: string): reason is RejectionReason {
  return rejectionReasons.some((known) => known === reason);
}

function describe(reason: RejectionReason): ReasonText {
  switch (reason) {
    case 'not-a-number':
      return {
        title: t('rejections.not-a-number.title', 'Not a number'),
        advice: t(
          'rejections.not-a-number.advice',
          'NaN, infinite, or a placeholder for “blank”: the exporter had nothing to measure. Look into its log.'
        ),
      };
    case 'negative':
      return {
        title: t('rejections.negative.title', 'Below zero'),
        advice: t(
          'rejections.negative.advice',
          'Counts, sizes and durations are never below zero. Update the exporter, or what recomputes its metrics.'
        ),
      };
    case 'histogram-layout':
      return {
        title: t('rejections.histogram-layout.title', 'Broken histogram'),
        advice: t(
          'rejections.histogram-layout.advice',
          'Its bounds and counts do not fit each other. Look for a processor of the collector that rewrites histograms.'
        ),
      };
    case 'span-layout':
      return {
        title: t('rejections.span-layout.title', 'Broken span'),
        advice: t(
          'rejections.span-layout.advice',
          'Its candidates and their scores do not fit each other, or its identifiers are too long. Look for a processor of the collector that rewrites spans.'
        ),
      };
    case 'time-too-old':
      return {
        title: t('rejections.time-too-old.title', 'Time before 2020'),
        advice: t(
          'rejections.time-too-old.advice',
          'Set the clock of the node on which the exporter or collector runs.'
        ),
      };
    case 'time-in-future':
      return {
        title: t('rejections.time-in-future.title', 'Time in the future'),
        advice: t(
          'rejections.time-in-future.advice',
          'More than a day ahead. Set the clock of the node on which the exporter or collector runs, or of ClickHouse.'
        ),
      };
    case 'labels-too-long':
      return {
        title: t('rejections.labels-too-long.title', 'Labels too long'),
        advice: t(
          'rejections.labels-too-long.advice',
          'More than 16 KiB of labels. Drop the long one in the collector; if it is a model name, refuse such requests at the gateway.'
        ),
      };
  }
}

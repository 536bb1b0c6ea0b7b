package vn.quantrac.storage;

import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * How many verdicts of each kind there are.
 *
 * @param parameter as registered
 * @param averaging what the windows are averaged over
 * @param book identifier of the rulebook
 * @param assessed windows with a verdict, {@code exceeded} ones included
 * @param exceeded windows that exceed their limit
 * @param notAssessable windows of which nothing can be said
 */
public record AssessmentCount(
    String parameter,
    AveragingPeriod averaging,
    String book,
    long assessed,
    long exceeded,
    long notAssessable) {}

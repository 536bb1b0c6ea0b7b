package vn.quantrac.storage;

import vn.quantrac.domain.limit.Episode;

/**
 * An episode of exceedances of one series.
 *
 * @param first the assessment of its first window
 * @param station code
 * @param parameter as registered
 * @param episode from when to when, and how high
 */
public record EpisodeRow(AssessmentKey first, String station, String parameter, Episode episode) {}

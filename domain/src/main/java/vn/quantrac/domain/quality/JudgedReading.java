package vn.quantrac.domain.quality;

import vn.quantrac.domain.reading.Reading;

/** A reading in the content that is in force, with its quality. */
public record JudgedReading(Reading reading, Judgement judgement) {}

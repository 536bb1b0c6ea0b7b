package vn.quantrac.domain.plan;

import vn.quantrac.domain.indicator.Bilingual;

/**
 * A goal in words.
 *
 * @param source its place in the document
 */
public record Goal(String source, Bilingual text) {}

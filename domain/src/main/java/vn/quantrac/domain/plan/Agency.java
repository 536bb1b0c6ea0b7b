package vn.quantrac.domain.plan;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an agency besides the name that a document writes.
 *
 * @param en its name in English
 * @param sameAs its full name, where the document abbreviates or varies it; null where the name is
 *     that
 */
public record Agency(String en, @Nullable String sameAs) {}

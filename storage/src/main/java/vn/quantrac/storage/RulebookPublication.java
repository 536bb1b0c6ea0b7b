package vn.quantrac.storage;

import java.time.Instant;

/**
 * A set of rulebooks without its texts.
 *
 * @param number ascending in the order of publication, from 1
 * @param account who published it
 * @param publishedAt when
 * @param files how many it has
 */
public record RulebookPublication(int number, String account, Instant publishedAt, int files) {}

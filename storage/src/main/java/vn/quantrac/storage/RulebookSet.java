package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;

/**
 * Rulebooks that were in force together.
 *
 * @param number ascending in the order of publication, from 1
 * @param account who published it
 * @param publishedAt when
 * @param files by path (byte order)
 */
public record RulebookSet(
    int number, String account, Instant publishedAt, List<RulebookFile> files) {}

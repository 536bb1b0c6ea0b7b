package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A text of a plan that somebody wrote in the product.
 *
 * @param plan code
 * @param number of this plan's edits, from 1
 * @param content YAML; null where the file is taken away
 * @param before the text that held until then; null where there was none
 * @param reason why, in the words of who did it; null without
 * @param account who
 * @param at when
 * @param writtenAt when it was written into the folder of rulebooks; null before that
 */
public record PlanEdit(
    long id,
    String plan,
    int number,
    @Nullable String content,
    @Nullable String before,
    @Nullable String reason,
    String account,
    Instant at,
    @Nullable Instant writtenAt) {}

package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.hotspot.HotspotState;

/**
 * What a person wants to do with a hotspot.
 *
 * @param state what it is to be
 * @param reason why, or what was done
 * @param unit to whom it is assigned; null for other steps
 * @param deadline until when; null for other steps
 * @param picture SHA-256 of a kept picture as proof, hexadecimal; null without one
 */
public record HotspotStep(
    HotspotState state,
    String reason,
    @Nullable String unit,
    @Nullable Instant deadline,
    @Nullable String picture) {}

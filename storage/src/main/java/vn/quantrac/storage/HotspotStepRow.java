package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.hotspot.HotspotState;

/**
 * One step of the work on a hotspot.
 *
 * @param reason why, or what was done
 * @param unit to whom it was assigned; null for other steps
 * @param deadline until when; null for other steps
 * @param picture SHA-256 of the proof, hexadecimal; null when there is none
 * @param overdue whether nobody did this: the deadline passed
 */
public record HotspotStepRow(
    HotspotState state,
    String account,
    String reason,
    @Nullable String unit,
    @Nullable Instant deadline,
    @Nullable String picture,
    boolean overdue,
    Instant at) {}

package vn.quantrac.storage;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.AlertState;

/**
 * Which alerts are asked for; empty sets and null mean all.
 *
 * @param states as they are shown
 * @param from those that began after this instant
 * @param to those that began until this instant
 */
public record AlertFilter(
    Set<AlertState> states,
    Set<AlertClass> classes,
    Set<AlertSeverity> severities,
    @Nullable String station,
    @Nullable String subject,
    @Nullable Instant from,
    @Nullable Instant to) {}

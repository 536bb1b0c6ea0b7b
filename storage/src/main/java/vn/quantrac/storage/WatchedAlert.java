package vn.quantrac.storage;

import java.time.Instant;
import vn.quantrac.domain.alert.WatchedCondition;

/**
 * Which stretch of time an alert covers.
 *
 * @param condition whose alert it is
 * @param from its start
 * @param to its end, or the last fact that held while it has none
 * @param standing whether its condition was not seen to be gone
 */
public record WatchedAlert(
    WatchedCondition condition, Instant from, Instant to, boolean standing) {}

package vn.quantrac.domain.camera;

import java.time.Instant;

/**
 * A word on a camera's connection: it holds until the next one.
 *
 * @param at from when on
 * @param online whether the camera was connected
 */
public record Connection(Instant at, boolean online) {}

package vn.quantrac.api;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One part without which the platform does not work.
 *
 * @param part its name for people, as {@code broker}
 * @param problem what is wrong with it now, empty when it works; asked at each {@code GET /ready},
 *     must answer within a second; one that throws does not work
 */
public record ReadinessCheck(String part, Supplier<Optional<String>> problem) {}

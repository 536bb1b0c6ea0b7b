package vn.quantrac.domain.effect;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A valid daily mean with the weather of its day.
 *
 * @param weather null where it was not measured
 */
public record DayValue(LocalDate day, double value, @Nullable DayWeather weather) {}

package vn.quantrac.domain.index;

import java.math.BigDecimal;

/**
 * The index of one parameter.
 *
 * @param parameter canonical symbol, as in the scheme
 * @param averaging the statistic that went in: {@code nowcast}, {@code 1h}, {@code 8h} or {@code
 *     24h}
 * @param concentration that statistic's value, in the scheme's unit (DO: per cent of saturation),
 *     cut off where the scheme says so
 * @param exact the interpolated index before rounding, at most 9 decimals
 * @param value the index rounded to an integer
 */
public record SubIndex(
    String parameter, String averaging, BigDecimal concentration, BigDecimal exact, int value) {}

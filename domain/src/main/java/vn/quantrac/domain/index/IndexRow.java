package vn.quantrac.domain.index;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The index of one station for one hour or one local day.
 *
 * @param station code
 * @param period hour or day
 * @param start exclusive
 * @param end inclusive
 * @param value the index, null where the scheme gives none (VN_AQI: neither PM10 nor PM2.5 takes
 *     part)
 * @param level code of the level in the scheme, null where the value is
 * @param driver parameter with the highest sub-index (VN_WQI: the lowest), null where the value is;
 *     of equals the scheme's first
 * @param subIndices one a parameter that could take part, in the scheme's order; may be empty
 * @param scheme identifier of the scheme with its version, as {@code VN_AQI@2019-11-12}
 * @param remarks what a reader must know, from a closed list: {@code currentHourMissing:PM2.5},
 *     {@code groupsPresent:2of5} (VN_WQI); may be empty
 */
public record IndexRow(
    String station,
    IndexPeriod period,
    Instant start,
    Instant end,
    @Nullable Integer value,
    @Nullable String level,
    @Nullable String driver,
    List<SubIndex> subIndices,
    String scheme,
    List<String> remarks) {

  /** Identifier of the scheme without its version: {@code VN_AQI}. */
  public String schemeId() {
    int at = scheme.indexOf('@');
    return at < 0 ? scheme : scheme.substring(0, at);
  }
}

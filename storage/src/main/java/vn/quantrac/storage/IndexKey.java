package vn.quantrac.storage;

import vn.quantrac.domain.derived.AbsentIndex;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;

/**
 * The identity of an index row in the database.
 *
 * @param station surrogate id
 * @param scheme identifier without version
 * @param endMicros microseconds since 1970
 */
record IndexKey(int station, IndexPeriod period, String scheme, long endMicros)
    implements Comparable<IndexKey> {

  static IndexKey of(int station, IndexRow row) {
    return new IndexKey(station, row.period(), row.schemeId(), Timestamps.micros(row.end()));
  }

  static IndexKey of(int station, AbsentIndex absent) {
    return new IndexKey(station, absent.period(), absent.scheme(), Timestamps.micros(absent.end()));
  }

  @Override
  public int compareTo(IndexKey other) {
    int order = Integer.compare(station, other.station);
    order = order != 0 ? order : period.compareTo(other.period);
    order = order != 0 ? order : scheme.compareTo(other.scheme);
    return order != 0 ? order : Long.compare(endMicros, other.endMicros);
  }
}

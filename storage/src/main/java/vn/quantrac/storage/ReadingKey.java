package vn.quantrac.storage;

/**
 * The identity of a reading in the database; ordered as its primary key is.
 *
 * @param series surrogate id
 * @param observedMicros microseconds since 1970
 */
record ReadingKey(int series, long observedMicros) implements Comparable<ReadingKey> {

  @Override
  public int compareTo(ReadingKey other) {
    int bySeries = Integer.compare(series, other.series);
    return bySeries != 0 ? bySeries : Long.compare(observedMicros, other.observedMicros);
  }
}

package vn.quantrac.storage;

import java.time.LocalDate;
import java.util.Comparator;

/** What a batch adds to one row of the ledger. Not thread-safe. */
final class LedgerEntry {

  /** Station code, shortened, and day of receipt. */
  record Key(String station, LocalDate day) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::station).thenComparing(Key::day);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  long received;
  long stored;
  long duplicate;
  long revised;
  long rejected;

  boolean isEmpty() {
    return received == 0 && stored == 0 && duplicate == 0 && revised == 0 && rejected == 0;
  }
}

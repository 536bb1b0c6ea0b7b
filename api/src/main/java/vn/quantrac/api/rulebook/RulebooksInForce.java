package vn.quantrac.api.rulebook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.rulebooks.RulebookException;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.RulebookSet;
import vn.quantrac.storage.RulebookStore;

/**
 * The rulebooks by which the stream judges: the newest set of the database, or those that ship with
 * the product before any was published. Thread-safe.
 */
public final class RulebooksInForce {

  private static final Logger LOG = LoggerFactory.getLogger(RulebooksInForce.class);

  /** Earlier sets that are kept read, since an old row is explained by the set that made it. */
  private static final int REMEMBERED = 8;

  /**
   * Rulebooks that are or were in force together.
   *
   * @param set their number; null for those that ship with the product
   * @param publishedAt when they were; null for those that ship with the product
   */
  public record Numbered(
      @Nullable Integer set, @Nullable Instant publishedAt, Rulebooks rulebooks) {}

  private final RulebookStore store;
  private final Numbered shipped;
  private final Map<Integer, Numbered> remembered = new LinkedHashMap<>();
  private final List<Consumer<Numbered>> beforehand = new CopyOnWriteArrayList<>();
  private volatile Numbered inForce;

  /**
   * Begins with the newest set.
   *
   * @param shipped where the database has none
   */
  public RulebooksInForce(RulebookStore store, Rulebooks shipped) {
    this.store = store;
    this.shipped = new Numbered(null, null, shipped);
    this.inForce = this.shipped;
  }

  /** Those in force. */
  public Numbered now() {
    return inForce;
  }

  /** Has that done with every newer set before it comes in force, so that nobody waits for it. */
  public void beforehand(Consumer<Numbered> work) {
    beforehand.add(work);
  }

  /**
   * Looks for a newer set. One that this version of the product cannot read is left out of account,
   * which the log tells.
   */
  public void refresh() {
    store
        .newest()
        .filter(newest -> !Integer.valueOf(newest.number()).equals(inForce.set()))
        .flatMap(RulebooksInForce::read)
        .ifPresent(
            newest -> {
              beforehand.forEach(one -> one.accept(newest));
              inForce = newest;
            });
  }

  /**
   * Those of a set.
   *
   * @param set its number; null for those that ship with the product
   * @return empty when there is no such set, or this version of the product cannot read it
   */
  public Optional<Numbered> of(@Nullable Integer set) {
    Numbered now = inForce;
    if (set == null) {
      return Optional.of(shipped);
    }
    if (set.equals(now.set())) {
      return Optional.of(now);
    }
    synchronized (remembered) {
      Numbered known = remembered.get(set);
      if (known != null) {
        return Optional.of(known);
      }
    }
    Optional<Numbered> read = store.set(set).flatMap(RulebooksInForce::read);
    synchronized (remembered) {
      read.ifPresent(one -> remembered.put(set, one));
      if (remembered.size() > REMEMBERED) {
        remembered.remove(remembered.keySet().iterator().next());
      }
    }
    return read;
  }

  private static Optional<Numbered> read(RulebookSet set) {
    try {
      return Optional.of(new Numbered(set.number(), set.publishedAt(), Rulebooks.of(files(set))));
    } catch (RulebookException e) {
      LOG.error("set {} of the rulebooks cannot be read by this version", set.number(), e);
      return Optional.empty();
    }
  }

  private static RulebookFiles files(RulebookSet set) {
    return RulebookFiles.of(
        set.files().stream()
            .map(file -> RulebookFile.published(file.path(), file.content(), file.shipped()))
            .toList());
  }
}

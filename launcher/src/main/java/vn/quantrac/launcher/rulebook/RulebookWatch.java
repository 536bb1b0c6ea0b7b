package vn.quantrac.launcher.rulebook;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.launcher.rulebook.RulebookFolder.Stamp;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.rulebooks.ParameterCatalogue;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.RulebookOrderStore;
import vn.quantrac.storage.RulebookSet;
import vn.quantrac.storage.RulebookStore;

/**
 * Watches the folder of rulebooks: what changes there is put in force or refused when nobody has
 * written for two seconds, so that a file is not read while it is being copied. What people order
 * through the API it writes there itself.
 */
public final class RulebookWatch implements AutoCloseable {

  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofMillis(500);

  private final RulebookFolder folder;
  private final RulebookReload reload;
  private final OrderedRulebooks ordered;
  private final RulebookStore store;
  private final RepeatedLook looks =
      new RepeatedLook("rulebooks", "Rulebooks cannot be read now", this::look);
  private SortedMap<String, Stamp> loaded;
  private @Nullable SortedMap<String, Stamp> changed;
  private long changedNanos;
  private @Nullable Rulebooks inForce;
  private int inForceNumber;

  private RulebookWatch(RulebookFolder folder, RulebookStore store, RulebookOrderStore orders)
      throws IOException {
    this.folder = folder;
    this.store = store;
    this.reload = new RulebookReload(folder, store);
    this.ordered = new OrderedRulebooks(folder, reload, store, orders);
    this.loaded = folder.stamps();
  }

  /**
   * Makes the folder where it is missing, puts rulebooks in force, and begins to watch.
   *
   * @throws IOException when the folder cannot be made or read
   */
  public static RulebookWatch start(Path folder, RulebookStore store, RulebookOrderStore orders)
      throws IOException {
    RulebookWatch watch = new RulebookWatch(RulebookFolder.make(folder), store, orders);
    watch.reload.run();
    watch.looks.every(LOOK, LOOK);
    return watch;
  }

  /** Parameters and units of the set in force at this moment. */
  public ParameterCatalogue catalogue() {
    RulebookFiles files =
        store.newest().map(StoredRulebooks::files).orElseGet(RulebookFiles::shipped);
    return Rulebooks.of(files).catalogue();
  }

  /** The set in force at this moment; read anew only when another one is. */
  public synchronized Rulebooks inForce() {
    Rulebooks known = inForce;
    if (known == null || store.newestNumber() != inForceNumber) {
      Optional<RulebookSet> newest = store.newest();
      known = Rulebooks.of(newest.map(StoredRulebooks::files).orElseGet(RulebookFiles::shipped));
      inForce = known;
      inForceNumber = newest.map(RulebookSet::number).orElse(0);
    }
    return known;
  }

  /** A file went while it was looked at, or the database is away: the next look tries again. */
  private void look() throws IOException {
    ordered.carryOut();
    SortedMap<String, Stamp> now = folder.stamps();
    if (now.equals(loaded)) {
      changed = null;
    } else if (!now.equals(changed)) {
      changed = now;
      changedNanos = System.nanoTime();
    } else if (System.nanoTime() - changedNanos >= QUIET.toNanos()) {
      reload.run();
      loaded = now;
    }
  }

  /** Ends the watching; the set in force stays. */
  @Override
  public void close() {
    looks.close();
  }
}

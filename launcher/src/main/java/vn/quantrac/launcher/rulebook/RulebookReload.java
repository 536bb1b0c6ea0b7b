package vn.quantrac.launcher.rulebook;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.RulebookFinding;
import vn.quantrac.storage.RulebookSet;
import vn.quantrac.storage.RulebookStore;

/**
 * Puts the rulebooks of a folder in force with those that ship, all or none: when anything is wrong
 * the set in force stays, and why is kept for the API.
 */
public final class RulebookReload {

  /** By this name the platform stands as publisher of a set. */
  private static final String ACCOUNT = "platform:rulebooks";

  private static final Logger LOG = LoggerFactory.getLogger(RulebookReload.class);

  private final RulebookFolder folder;
  private final RulebookStore store;

  public RulebookReload(RulebookFolder folder, RulebookStore store) {
    this.folder = folder;
    this.store = store;
  }

  /**
   * Reads, checks, and publishes or refuses. Where no set is in force yet and the folder's files
   * are wrong, those that ship are put in force alone.
   *
   * @return whether what lies in the folder is in force
   * @throws IOException when the folder cannot be read
   */
  public boolean run() throws IOException {
    return run(ACCOUNT);
  }

  /** The same where a person has ordered it, who then stands as publisher. */
  boolean run(String account) throws IOException {
    CheckedRulebooks checked = CheckedRulebooks.of(folder);
    Optional<Integer> before = store.newest().map(RulebookSet::number);
    if (checked.areRight()) {
      int now = store.publish(StoredRulebooks.of(checked.files()), account);
      if (!before.equals(Optional.of(now))) {
        LOG.info("Rulebooks: set {} is in force{}", now, described(checked));
      }
      return true;
    }
    int stays =
        before.orElseGet(() -> store.publish(StoredRulebooks.of(RulebookFiles.shipped()), ACCOUNT));
    store.refuse(StoredRulebooks.of(checked.findings()));
    LOG.warn("Rulebooks of {} are refused; set {} stays in force:", folder.root(), stays);
    for (RulebookFinding finding : checked.findings()) {
      LOG.warn("  {}", finding);
    }
    return false;
  }

  private String described(CheckedRulebooks checked) {
    return checked.added().isEmpty()
        ? ", as shipped"
        : ", with %s of %s".formatted(String.join(", ", checked.added()), folder.root());
  }
}

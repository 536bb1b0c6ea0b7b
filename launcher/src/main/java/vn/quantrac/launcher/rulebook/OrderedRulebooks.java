package vn.quantrac.launcher.rulebook;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.rulebooks.RulebookFinding;
import vn.quantrac.storage.RulebookOrder;
import vn.quantrac.storage.RulebookOrderStore;
import vn.quantrac.storage.RulebookStore;

/**
 * Writes into the folder what people have ordered through the API, and puts it in force. What
 * cannot be in force is refused and not written. After a kill it goes on where it was: the same
 * text is written again.
 */
final class OrderedRulebooks {

  private static final Logger LOG = LoggerFactory.getLogger(OrderedRulebooks.class);

  private final RulebookFolder folder;
  private final RulebookReload reload;
  private final RulebookStore store;
  private final RulebookOrderStore orders;

  OrderedRulebooks(
      RulebookFolder folder,
      RulebookReload reload,
      RulebookStore store,
      RulebookOrderStore orders) {
    this.folder = folder;
    this.reload = reload;
    this.store = store;
    this.orders = orders;
  }

  /**
   * Carries out all that waits, in its order.
   *
   * @throws IOException when the folder cannot be read or written; what waits is tried again
   */
  void carryOut() throws IOException {
    for (RulebookOrder order : orders.waiting()) {
      if (order.begun() || isStillMeant(order)) {
        carryOut(order);
      }
    }
  }

  /** Whether the file says what it said to whoever ordered; else the order is refused. */
  private boolean isStillMeant(RulebookOrder order) throws IOException {
    if (Objects.equals(sha256InForce(order.path()), order.basis())) {
      return true;
    }
    refuse(order, "the file has been changed since it was looked at");
    return false;
  }

  /** Of what the folder says at a path, or ships there; null where neither has a file. */
  private @Nullable String sha256InForce(String path) throws IOException {
    String own = folder.text(path);
    return own != null
        ? new RulebookFile(path, own, RulebookFile.Origin.ADDED).sha256()
        : RulebookFiles.shipped().find(path).map(RulebookFile::sha256).orElse(null);
  }

  private void carryOut(RulebookOrder order) throws IOException {
    CheckedRulebooks checked = CheckedRulebooks.of(folder, order.path(), order.content());
    if (!checked.areRight()) {
      refuse(
          order,
          checked.findings().stream()
              .map(RulebookFinding::toString)
              .collect(Collectors.joining("; ")));
      return;
    }
    orders.begin(order.id(), folder.text(order.path()));
    folder.put(order.path(), order.content());
    if (reload.run(order.account())) {
      orders.done(order.id(), store.newestNumber());
      LOG.info("Rulebooks: {} has changed {}: {}", order.account(), order.path(), order.reason());
    } else {
      // Somebody has written another file in the same moment, which is refused for its own sake.
      folder.put(order.path(), orders.find(order.id()).map(RulebookOrder::before).orElse(null));
      refuse(order, "files of the folder are refused; see the page of rules");
    }
  }

  private void refuse(RulebookOrder order, String problem) {
    orders.refused(order.id(), problem);
    LOG.warn("Rulebooks: the order of {} is refused: {}", order.account(), problem);
  }
}

package vn.quantrac.launcher.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import vn.quantrac.launcher.torture.fault.FaultKind;
import vn.quantrac.launcher.torture.installation.Cluster;
import vn.quantrac.launcher.torture.installation.Parts;
import vn.quantrac.launcher.torture.installation.Target;
import vn.quantrac.launcher.torture.installation.Whole;

/** What can be tortured. */
public enum Installation {
  /** {@code ./quantrac run}: broker, job and API in one process, PostgreSQL as its child. */
  WHOLE,
  /** The product, its broker and PostgreSQL in processes of their own, proxies between them. */
  PARTS,
  /** JobManager, TaskManagers, API and the rest each in a process of its own. */
  CLUSTER,
  /**
   * As {@link #PARTS} with Mosquitto, which may lose what it has acknowledged when it is killed.
   */
  MOSQUITTO;

  private static final long DISK_BYTES = 4L << 30;
  private static final long DISK_BYTES_A_READING = 2_500;

  /** Its name as people write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Prepares one in a new folder. */
  Target in(Path folder, Set<FaultKind> kinds, long readings) throws IOException {
    return switch (this) {
      case WHOLE ->
          Whole.in(folder, needsDisk(kinds) ? DISK_BYTES + DISK_BYTES_A_READING * readings : 0);
      case PARTS -> Parts.withArtemis(folder);
      case CLUSTER -> Cluster.in(folder);
      case MOSQUITTO -> Parts.withMosquitto(folder);
    };
  }

  /** Whether the broker may lose what it has acknowledged. */
  boolean brokerForgets() {
    return this == MOSQUITTO;
  }

  private static boolean needsDisk(Set<FaultKind> kinds) {
    return (kinds.isEmpty() || kinds.contains(FaultKind.DISK_FULL)) && Whole.canHaveDisk();
  }
}

package vn.quantrac.launcher.watch;

import java.util.concurrent.ThreadFactory;

/** Makes threads that never keep the process from ending. */
public final class DaemonThreads {

  private DaemonThreads() {}

  /** All of its threads have this name. */
  public static ThreadFactory named(String name) {
    return work -> {
      Thread made = new Thread(work, name);
      made.setDaemon(true);
      return made;
    };
  }
}

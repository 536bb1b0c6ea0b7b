package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import vn.quantrac.launcher.torture.fault.TcpProxy;

/** What is done to the connections that pass through a proxy. */
final class Lines {
  private static final int SHORTEST_MILLIS = 1_000;
  private static final int LONGEST_MILLIS = 8_000;
  private static final int LONGEST_DELAY_MILLIS = 150;

  private Lines() {}

  /** Silent for 1 to 8 s; then as it was, or broken, in equal shares. */
  static void stall(TcpProxy proxy, SplittableRandom random) throws InterruptedException {
    proxy.silence();
    pause(random);
    if (random.nextBoolean()) {
      proxy.cut();
    }
    proxy.speak();
  }

  /** Each piece 20 to 150 ms late for 1 to 8 s. */
  static void delay(TcpProxy proxy, SplittableRandom random) throws InterruptedException {
    proxy.delay(Duration.ofMillis(random.nextInt(20, LONGEST_DELAY_MILLIS)));
    pause(random);
    proxy.delay(Duration.ZERO);
  }

  /** A process stands still for 1 to 8 s. */
  static void freeze(KeptProcess process, SplittableRandom random)
      throws IOException, InterruptedException {
    process.signal("STOP");
    pause(random);
    process.signal("CONT");
  }

  /** 1 to 8 s. */
  static void pause(SplittableRandom random) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
  }
}

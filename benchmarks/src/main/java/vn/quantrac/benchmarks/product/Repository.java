package vn.quantrac.benchmarks.product;

import java.net.URI;
import java.nio.file.Path;

/** The folder of the source, in which the classes that run were built. */
public final class Repository {

  private Repository() {}

  /** Absolute. */
  public static Path root() {
    Path classes =
        Path.of(
            URI.create(
                Repository.class.getProtectionDomain().getCodeSource().getLocation().toString()));
    return classes.resolve("../../..").normalize();
  }
}

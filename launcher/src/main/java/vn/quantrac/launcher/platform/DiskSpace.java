package vn.quantrac.launcher.platform;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import vn.quantrac.api.ReadinessCheck;

/**
 * Free space where the installation keeps its data.
 *
 * @param folder of the installation
 * @param minimumBytes below which it is said not to work
 */
public record DiskSpace(Path folder, long minimumBytes) {

  private static final long MEBI = 1024 * 1024;

  /** Enough is free. */
  public ReadinessCheck check() {
    return new ReadinessCheck("disk", this::problem);
  }

  private Optional<String> problem() {
    long free = free();
    return free < minimumBytes
        ? Optional.of(
            "%d MiB are free at %s, less than %d MiB"
                .formatted(free / MEBI, folder, minimumBytes / MEBI))
        : Optional.empty();
  }

  /** Shows what is free, and the limit. */
  public void addTo(MeterRegistry registry) {
    Gauge.builder("quantrac.disk.free", this, DiskSpace::free)
        .description("Space that is free where the data folder is")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("quantrac.disk.minimum", this, DiskSpace::minimumBytes)
        .description("Below so much free space /ready is red")
        .baseUnit("bytes")
        .register(registry);
  }

  private long free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
